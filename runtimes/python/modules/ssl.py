"""ssl without TLS, until Warren has some: servers and clients that can do with or without it are imported and run without.
Contexts can be made and set up; certificates cannot be loaded, and no connection can be wrapped."""

import enum
import errno
import socket as _socket

CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = 0, 1, 2
HAS_SNI = HAS_ALPN = HAS_ECDH = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_NEVER_CHECK_COMMON_NAME = False
HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = HAS_NPN = False
OPENSSL_VERSION = "no TLS in Warren"
OPENSSL_VERSION_INFO = (3, 0, 0, 0, 0)
OPENSSL_VERSION_NUMBER = 0x30000000
CHANNEL_BINDING_TYPES = []
SOL_SOCKET, SO_TYPE, AF_INET, SOCK_STREAM = _socket.SOL_SOCKET, _socket.SO_TYPE, _socket.AF_INET, _socket.SOCK_STREAM


class VerifyMode(enum.IntEnum):
    CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = 0, 1, 2


class VerifyFlags(enum.IntFlag):
    VERIFY_DEFAULT = 0
    VERIFY_CRL_CHECK_LEAF = 4
    VERIFY_CRL_CHECK_CHAIN = 12
    VERIFY_X509_STRICT = 32
    VERIFY_X509_TRUSTED_FIRST = 32768
    VERIFY_X509_PARTIAL_CHAIN = 524288


class TLSVersion(enum.IntEnum):
    MINIMUM_SUPPORTED = -2
    SSLv3, TLSv1, TLSv1_1, TLSv1_2, TLSv1_3 = 768, 769, 770, 771, 772
    MAXIMUM_SUPPORTED = -1


class Options(enum.IntFlag):
    OP_ALL = 0x80000050
    OP_NO_SSLv2 = 0
    OP_NO_SSLv3, OP_NO_TLSv1, OP_NO_TLSv1_1, OP_NO_TLSv1_2, OP_NO_TLSv1_3 = 1 << 25, 1 << 26, 1 << 28, 1 << 27, 1 << 29
    OP_NO_COMPRESSION, OP_NO_TICKET, OP_NO_RENEGOTIATION = 1 << 17, 1 << 14, 1 << 30
    OP_CIPHER_SERVER_PREFERENCE, OP_SINGLE_DH_USE, OP_SINGLE_ECDH_USE = 1 << 22, 0, 0
    OP_IGNORE_UNEXPECTED_EOF = 1 << 7


class _SSLMethod(enum.IntEnum):
    PROTOCOL_TLS, PROTOCOL_TLSv1, PROTOCOL_TLSv1_1, PROTOCOL_TLSv1_2, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 2, 3, 4, 5, 16, 17


PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_TLS
for _kind in (VerifyMode, VerifyFlags, Options, _SSLMethod):
    globals().update(_kind.__members__)


class Purpose(enum.Enum):
    SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"


class SSLError(OSError):
    library = reason = None


class SSLZeroReturnError(SSLError):
    pass


class SSLWantReadError(SSLError):
    pass


class SSLWantWriteError(SSLError):
    pass


class SSLSyscallError(SSLError):
    pass


class SSLEOFError(SSLError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


CertificateError = SSLCertVerificationError


def _no_tls(*arguments, **options):
    raise SSLError(errno.ENOTSUP, "programs in Warren have no TLS yet")


class SSLSession:
    pass


class SSLSocket(_socket.socket):
    __init__ = _no_tls


class SSLObject:
    __init__ = _no_tls


class MemoryBIO:
    __init__ = _no_tls


class SSLContext:
    sslsocket_class, sslobject_class = SSLSocket, SSLObject
    keylog_filename = sni_callback = None
    post_handshake_auth = hostname_checks_common_name = False

    def __init__(self, protocol=_SSLMethod.PROTOCOL_TLS):
        self.protocol = protocol
        self.options = Options.OP_ALL
        self.check_hostname = protocol == _SSLMethod.PROTOCOL_TLS_CLIENT
        self.verify_mode = VerifyMode.CERT_REQUIRED if self.check_hostname else VerifyMode.CERT_NONE
        self.verify_flags = VerifyFlags.VERIFY_DEFAULT
        self.minimum_version, self.maximum_version = TLSVersion.MINIMUM_SUPPORTED, TLSVersion.MAXIMUM_SUPPORTED

    def set_up(self, *arguments, **options):
        """What is only remembered until a connection is wrapped."""

    load_default_certs = set_default_verify_paths = set_ciphers = set_alpn_protocols = set_ecdh_curve = set_up
    load_cert_chain = load_verify_locations = load_dh_params = wrap_socket = wrap_bio = _no_tls

    def get_ciphers(self):
        return []

    def get_ca_certs(self, binary_form=False):
        return []

    def cert_store_stats(self):
        return {"x509": 0, "crl": 0, "x509_ca": 0}


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    context = SSLContext(PROTOCOL_TLS_CLIENT if purpose is Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


def _create_unverified_context(*arguments, **options):
    return SSLContext(PROTOCOL_TLS_CLIENT)


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context
get_server_certificate = _no_tls
