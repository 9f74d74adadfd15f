"""What only Windows tells."""
