package warren.gateway.http;

/**
 * The head of a request.
 *
 * @param method a token; methods differ by case
 * @param target as it was sent
 */
public record RequestHead(String method, String target, Version version, Fields fields) {}
