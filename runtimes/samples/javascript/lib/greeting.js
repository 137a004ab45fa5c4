exports.greeting = (name, language) => `Hello, ${name}, from ${language}!`;
