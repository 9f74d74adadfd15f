"""How an entry of a TOML file is written: an example made from the type that is expected there."""

from msgspec import inspect

from app.files.explain import node_at, plain_type

_ELLIPSIS = '"..."'


def example(kind: type, path: str) -> str:
    """An entry for the key at ``path``, as in ``name = { ja = "...", en = "..." }``; "" if none can be given.

    ``path`` is as msgspec tells it, e.g. ``requirement[0].at_least``; that of an entry in a list has no key.
    """
    key = path.rpartition(".")[2]
    if not key.isidentifier():
        return ""
    node = node_at(kind, path)
    if isinstance(node, inspect.ListType) and isinstance(plain_type(node.item_type), inspect.StructType):
        return f"[[{path}]]" if path == key else f"{key} = [{_value(node.item_type)}]"
    value = _value(node)
    return f"{key} = {value}" if value else ""


def _value(node: inspect.Type) -> str:
    if isinstance(node, inspect.UnionType) and any(isinstance(one, inspect.StrType) for one in node.types):
        return _ELLIPSIS
    match plain_type(node):
        case inspect.StrType():
            return _ELLIPSIS
        case inspect.IntType() | inspect.FloatType():
            return "10"
        case inspect.BoolType():
            return "true"
        case inspect.LiteralType(values=values):
            return _quoted(values[0])
        case inspect.EnumType(cls=members):
            return _quoted(next(iter(members)).value)
        case inspect.ListType(item_type=inner) | inspect.VarTupleType(item_type=inner):
            return f"[{_value(inner)}]"
        case inspect.TupleType(item_types=inners):
            return f"[{', '.join(str(10 * number) for number in range(1, len(inners) + 1))}]"
        case inspect.StructType(fields=fields):
            needed = [field for field in fields if field.required] or fields[:2]
            return f"{{ {', '.join(f'{field.encode_name} = {_value(field.type)}' for field in needed)} }}"
    return ""


def _quoted(word: object) -> str:
    return f'"{word}"' if isinstance(word, str) else str(word)
