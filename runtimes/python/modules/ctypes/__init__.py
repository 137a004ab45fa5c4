"""ctypes can be imported, and tells the sizes of C's types as they are here; there are no libraries to load or memory to
share, which is told when one is asked for."""

import struct as _struct

_WHY = "a program in Warren cannot load libraries of machine code"


class ArgumentError(Exception):
    pass


class _Value:
    _code = "P"

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    @classmethod
    def from_param(cls, value):
        return cls(value)


class _SimpleCData(_Value):
    pass


class _Number(_SimpleCData):
    def __init__(self, value=0):
        bits = 8 * sizeof(self)
        if self._code.isupper():
            value %= 1 << bits
        elif self._code in "bhilq":
            value = (value + (1 << bits - 1)) % (1 << bits) - (1 << bits - 1)
        super().__init__(value)


def _type(name, code, base=_Number):
    return type(name, (base,), {"_code": code, "__module__": __name__})


c_byte, c_short, c_int, c_long, c_longlong = map(_type, ("c_byte", "c_short", "c_int", "c_long", "c_longlong"), "bhilq")
c_ubyte, c_ushort, c_uint, c_ulong, c_ulonglong = map(
    _type, ("c_ubyte", "c_ushort", "c_uint", "c_ulong", "c_ulonglong"), "BHILQ"
)
c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_longlong
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulonglong
c_size_t, c_ssize_t, c_time_t = c_ulong, c_long, c_longlong
c_float, c_double, c_bool, c_char = (
    _type(name, code, _SimpleCData) for name, code in (("c_float", "f"), ("c_double", "d"), ("c_bool", "?"), ("c_char", "c"))
)
c_wchar = _type("c_wchar", "i", _SimpleCData)
c_void_p, c_char_p, c_wchar_p = (_type(name, "P", _SimpleCData) for name in ("c_void_p", "c_char_p", "c_wchar_p"))
py_object = _type("py_object", "P", _SimpleCData)


def sizeof(kind):
    code = getattr(kind, "_code", None)
    if code is None:
        raise TypeError("this type has no size")
    return _struct.calcsize(code)


alignment = sizeof


class _Memory:
    """A type that is made of a program's memory. It can be declared, not used."""

    def __init__(self, *args, **kwargs):
        raise OSError(_WHY)


class Structure(_Memory):
    pass


class Union(_Memory):
    pass


class Array(_Memory):
    pass


BigEndianStructure = LittleEndianStructure = Structure
BigEndianUnion = LittleEndianUnion = Union


def POINTER(kind):
    return type("LP_" + getattr(kind, "__name__", "c_void"), (_Memory,), {"_type_": kind})


def CFUNCTYPE(restype, *argtypes, **flags):
    return type("CFunctionType", (_Memory,), {"_restype_": restype, "_argtypes_": argtypes})


PYFUNCTYPE = CFUNCTYPE


def _refuse(*args, **kwargs):
    raise OSError(_WHY)


byref = pointer = cast = addressof = string_at = wstring_at = memmove = memset = resize = _refuse
create_string_buffer = create_unicode_buffer = _refuse


def get_errno():
    return 0


def set_errno(value):
    return 0


DEFAULT_MODE, RTLD_LOCAL, RTLD_GLOBAL = 0, 0, 256


class CDLL(_Memory):
    pass


class PyDLL(CDLL):
    pass


class LibraryLoader:
    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self._dlltype(name)

    def LoadLibrary(self, name):
        return self._dlltype(name)


cdll, pydll = LibraryLoader(CDLL), LibraryLoader(PyDLL)


class _NoInterface:
    """What `pythonapi` is, as long as nothing of it is used."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise OSError(_WHY)


pythonapi = _NoInterface()
