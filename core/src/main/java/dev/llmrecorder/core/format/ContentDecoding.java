package dev.llmrecorder.core.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes {@code content-encoding}, so that a file shows what was said and not how it was packed. */
final class ContentDecoding {

    /**
     * A body without its content encoding.
     *
     * @param bytes the body; as it came where {@code decoded} is false
     * @param whole false where the packed body was cut off, so that {@code bytes} holds as much as could be unpacked
     * @param decoded false where the JDK cannot undo the encoding, or the body is not encoded as it claims
     */
    record Result(byte[] bytes, boolean whole, boolean decoded) {}

    private interface Coding {
        InputStream open(byte[] packed) throws IOException;
    }

    /** What the JDK can undo; {@code br} and {@code zstd} it cannot. */
    private static final Map<String, Coding> CODINGS = Map.of(
            "identity", ByteArrayInputStream::new,
            "gzip", ContentDecoding::gunzip,
            "x-gzip", ContentDecoding::gunzip,
            "deflate", ContentDecoding::inflate);

    private ContentDecoding() {}

    /** The body decoded; {@code contentEncoding} holds the header's values. */
    static Result decode(List<String> contentEncoding, byte[] body) {
        List<String> codings = new ArrayList<>();
        for (String value : contentEncoding) {
            for (String coding : value.toLowerCase(Locale.ROOT).split(",")) {
                if (!coding.isBlank()) {
                    codings.add(coding.strip());
                }
            }
        }
        if (!CODINGS.keySet().containsAll(codings)) {
            return new Result(body, true, false);
        }
        Collections.reverse(codings);
        Result result = new Result(body, true, true);
        for (String coding : codings) {
            Result unpacked = unpack(CODINGS.get(coding), result.bytes());
            if (!unpacked.decoded()) {
                return new Result(body, true, false);
            }
            result = new Result(unpacked.bytes(), result.whole() && unpacked.whole(), true);
        }
        return result;
    }

    private static Result unpack(Coding coding, byte[] packed) {
        if (packed.length == 0) {
            return new Result(packed, true, true);
        }
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(packed.length * 2);
        try (InputStream in = coding.open(packed)) {
            in.transferTo(unpacked);
            return new Result(unpacked.toByteArray(), true, true);
        } catch (EOFException e) {
            return new Result(unpacked.toByteArray(), false, true);
        } catch (IOException e) {
            return new Result(packed, true, false);
        }
    }

    private static InputStream gunzip(byte[] packed) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed));
    }

    /** RFC 9110 means zlib's wrapping by {@code deflate}; servers that leave it off are so common that clients accept both. */
    private static InputStream inflate(byte[] packed) {
        boolean wrapped = packed.length > 1
                && (packed[0] & 0x0f) == 8
                && (((packed[0] & 0xff) << 8) | (packed[1] & 0xff)) % 31 == 0;
        return new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(!wrapped));
    }
}
