"""hashlib has pbkdf2_hmac from OpenSSL only. This is RFC 8018, section 5.2, on the hashes that are there."""


def complete(module):
    new = module.new

    def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
        if not isinstance(hash_name, str):
            raise TypeError("hash_name must be a string")
        password, salt = bytes(memoryview(password)), bytes(memoryview(salt))
        inner, outer = new(hash_name), new(hash_name)
        if dklen is None:
            dklen = inner.digest_size
        if iterations < 1 or dklen < 1:
            raise ValueError("iterations and dklen must be greater than 0")
        if len(password) > inner.block_size:
            password = new(hash_name, password).digest()
        password = password.ljust(inner.block_size, b"\0")
        inner.update(bytes(byte ^ 0x36 for byte in password))
        outer.update(bytes(byte ^ 0x5C for byte in password))

        def keyed(message):
            inside, outside = inner.copy(), outer.copy()
            inside.update(message)
            outside.update(inside.digest())
            return outside.digest()

        derived = b""
        block = 0
        while len(derived) < dklen:
            block += 1
            link = keyed(salt + block.to_bytes(4, "big"))
            total = int.from_bytes(link, "big")
            for _ in range(iterations - 1):
                link = keyed(link)
                total ^= int.from_bytes(link, "big")
            derived += total.to_bytes(inner.digest_size, "big")
        return derived[:dklen]

    module.pbkdf2_hmac = pbkdf2_hmac
    module.__all__ += ("pbkdf2_hmac",)
