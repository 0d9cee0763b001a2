"""`dataclass` for the many small nodes of the trees: the same classes, defined and filled several times as fast.

In: a class written as for `dataclasses.dataclass`.  Out: what that would give for the options used here (`frozen`, `slots`,
`eq`, `kw_only`): fields, `replace`, comparison, hash, `match`.  A command that lasts half a second defines over a
hundred such classes and makes a hundred thousand objects of them; the standard decorator compiles five
functions for each class and looks every attribute of a frozen object up by name.  To a type checker it is the standard one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(*, frozen=False, slots=False, eq=True, kw_only=False):
        """A decorator, like the standard one."""

        def decorate(cls):
            plain = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
            _complete(plain, frozen=frozen, slots=slots, eq=eq)
            return plain

        return decorate

    def _complete(cls, *, frozen, slots, eq):
        fields = dataclasses.fields(cls)
        values = _values(tuple(f.name for f in fields))
        cls.__init__ = _initialiser(cls, fields, frozen=frozen, slots=slots)
        cls.__repr__ = _repr
        if eq:
            compared = _values(tuple(f.name for f in fields if f.compare))
            cls.__eq__ = _equality(compared)
            cls.__hash__ = (lambda self: hash(compared(self))) if frozen else None
        if frozen:
            cls.__setattr__ = _refuse
            cls.__delattr__ = _refuse
        if slots:
            cls.__getstate__ = lambda self: values(self)  # noqa: PLW0108 - a method, which `attrgetter` is not
            cls.__setstate__ = _restore

    def _values(names):
        """A function that gives the attributes of these names as a tuple."""
        if len(names) > 1:
            return attrgetter(*names)
        return (lambda self: (getattr(self, names[0]),)) if names else (lambda _self: ())

    def _equality(compared):
        def __eq__(self, other):  # noqa: N807
            return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

        return __eq__

    def _initialiser(cls, fields, *, frozen, slots):
        """The one function that is compiled: it sets a frozen object's slots by their descriptors."""
        outside = {"_put": object.__setattr__, "_unset": _UNSET}
        lines = []
        for f in fields:
            value = f.name
            if f.default_factory is not dataclasses.MISSING:
                outside[f"_make_{f.name}"] = f.default_factory
                value = f"_make_{f.name}() if {f.name} is _unset else {f.name}"
            if not frozen:
                lines.append(f"self.{f.name} = {value}")
            elif not slots:
                lines.append(f"_put(self, {f.name!r}, {value})")
            else:
                outside[f"_set_{f.name}"] = getattr(cls, f.name).__set__
                lines.append(f"_set_{f.name}(self, {value})")
        head = ", ".join(["self", *_parameters(fields, outside)])
        source = f"def __init__({head}):\n " + "\n ".join(lines or ["pass"])
        exec(source, outside)  # noqa: S102 - names of fields only
        function = outside["__init__"]
        function.__qualname__ = f"{cls.__qualname__}.__init__"
        return function

    def _parameters(fields, outside):
        positional = [_parameter(f, outside) for f in fields if f.init and not f.kw_only]
        named = [_parameter(f, outside) for f in fields if f.init and f.kw_only]
        return [*positional, "*", *named] if named else positional

    def _parameter(f, outside):
        if f.default_factory is not dataclasses.MISSING:
            return f"{f.name}=_unset"
        if f.default is dataclasses.MISSING:
            return f.name
        outside[f"_default_{f.name}"] = f.default
        return f"{f.name}=_default_{f.name}"

    _UNSET = object()

    def _repr(self):
        shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
        return f"{self.__class__.__qualname__}({shown})"

    def _refuse(_self, name, *_value):
        raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")

    def _restore(self, state):
        for name, value in zip(self.__dataclass_fields__, state, strict=True):
            object.__setattr__(self, name, value)


__all__ = ["dataclass"]
