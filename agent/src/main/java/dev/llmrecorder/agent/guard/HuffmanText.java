package dev.llmrecorder.agent.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Texts in HPACK's Huffman code (RFC 7541, appendix B), up to the first byte that is not ASCII. The code is canonical: those of
 * one length follow one another in the order of the characters, and the first of a length follows the last of the one before.
 */
final class HuffmanText {

    private static final int SHORTEST = 5;

    /** Those of ASCII but for control characters, by the length of their codes, from {@value #SHORTEST} bits on. */
    private static final String[] BY_LENGTH = {
        "012aceiost",
        " %-./3456789=A_bdfghlmnpru",
        ":BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz",
        "&*,;XZ",
        "",
        "!\"()?",
        "'+|",
        "#>",
        "\0$@[]~",
        "^}",
        "<`{"
    };

    private HuffmanText() {}

    /** The text in those bytes, which may be as it is. */
    static String of(byte[] bytes, int from, int to, boolean isEncoded) {
        if (!isEncoded) {
            return new String(bytes, from, to - from, ISO_8859_1);
        }
        StringBuilder text = new StringBuilder();
        int bit = from * 8;
        int character = 0;
        while (character >= 0) {
            int code = 0;
            int first = 0;
            int length = 0;
            character = -1;
            while (character < 0 && length < SHORTEST + BY_LENGTH.length - 1 && bit < to * 8) {
                code = code << 1 | bytes[bit >> 3] >> 7 - (bit & 7) & 1;
                bit++;
                length++;
                if (length >= SHORTEST) {
                    String characters = BY_LENGTH[length - SHORTEST];
                    if (code - first < characters.length()) {
                        character = characters.charAt(code - first);
                        text.append((char) character);
                    }
                    first += characters.length();
                }
                first <<= 1;
            }
        }
        return text.toString();
    }
}
