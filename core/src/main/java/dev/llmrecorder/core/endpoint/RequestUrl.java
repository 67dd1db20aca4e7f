package dev.llmrecorder.core.endpoint;

import java.util.Locale;
import java.util.Set;

/**
 * A request's URL in its parts, taken apart as Python's {@code urllib.parse.urlparse} does, which the request key rests on:
 * nothing is decoded, nothing is refused.
 *
 * @param scheme without the colon, in lower case; empty where there is none
 * @param authority user info, host and port as written
 * @param path up to query, fragment and the parameters of its last segment; percent-encoding stays
 * @param query with its leading question mark; empty where there is none
 */
public record RequestUrl(String scheme, String authority, String path, String query) {

    private static final String MASK = "***";

    /** Query parameters that carry a secret, in lower case. */
    private static final Set<String> SECRETS = Set.of(
            "key", "api-key", "api_key", "apikey", "access_token", "token", "subscription-key", "sig", "signature");

    /** Takes a URL apart. */
    public static RequestUrl parse(String url) {
        int schemeEnd = schemeEnd(url);
        String scheme = schemeEnd < 0 ? "" : url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        int authorityStart = schemeEnd < 0 ? 0 : schemeEnd + 3;
        int pathStart = indexOfAny(url, "/?#", authorityStart);
        int pathEnd = indexOfAny(url, "?#", pathStart);
        int queryEnd = indexOfAny(url, "#", pathEnd);
        String path = url.substring(pathStart, pathEnd);
        int parameters = path.indexOf(';', path.lastIndexOf('/') + 1);
        return new RequestUrl(
                scheme,
                url.substring(authorityStart, pathStart),
                parameters < 0 ? path : path.substring(0, parameters),
                url.substring(pathEnd, queryEnd));
    }

    /** Where the scheme ends, -1 where there is none; a {@code ://} further on belongs to the path or to the query. */
    private static int schemeEnd(String url) {
        int end = indexOfAny(url, ":/?#", 0);
        return url.startsWith("://", end) ? end : -1;
    }

    private static int indexOfAny(String text, String characters, int from) {
        for (int i = from; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** Host and port as written, without user info. */
    public String hostAndPort() {
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    /** {@code url} with its secrets masked: user info and the values of parameters such as {@code key} and {@code api-key}. */
    public static String mask(String url) {
        return maskIn(url, url);
    }

    /** {@code text} with the secrets of {@code url} masked wherever it mentions them; see {@link #mask}. */
    public static String maskIn(String text, String url) {
        RequestUrl parsed = parse(url);
        String masked = text;
        if (!parsed.query.isEmpty()) {
            masked = masked.replace(parsed.query, maskQuery(parsed.query));
        }
        if (parsed.authority.indexOf('@') >= 0) {
            masked = masked.replace("://" + parsed.authority, "://" + MASK + "@" + parsed.hostAndPort());
        }
        return masked;
    }

    private static String maskQuery(String query) {
        StringBuilder masked = new StringBuilder("?");
        String separator = "";
        for (String parameter : query.substring(1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            masked.append(separator)
                    .append(equals >= 0 && SECRETS.contains(name.toLowerCase(Locale.ROOT)) ? name + "=" + MASK : parameter);
            separator = "&";
        }
        return masked.toString();
    }
}
