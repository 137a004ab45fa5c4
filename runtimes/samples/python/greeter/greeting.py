def greeting(name, language):
    return f"Hello, {name}, from {language}!"
