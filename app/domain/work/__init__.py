"""Work after the contract: orders, time, money, and the rules that hold."""
