// The release of Node whose behaviour is the model. The engine is another, so what a release's engine brings is not promised.

exports.version = 'v22.0.0';
