package dev.llmrecorder.core.key;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** What Python does with a {@code float}, which is Java's {@code double}. */
final class PythonFloat {

    /** How many decimal digits always suffice to tell a double from its neighbours. */
    private static final int MAX_DIGITS = 17;

    /** {@code repr} writes exponents from -4 to 15 out. */
    private static final int MIN_PLAIN_EXPONENT = -4;
    private static final int MAX_PLAIN_EXPONENT = 15;

    /** Few enough digits to come back from a double as they are, and not too small to be written out. */
    private static final Pattern REPR = Pattern.compile("-?(?:0|[1-9][0-9]{0,9})\\.(?:0|[0-9]{0,3}[1-9])");

    private PythonFloat() {}

    /** Whether a number with up to four decimals is written as {@link #repr} does it. Says no where that takes arithmetic. */
    static boolean isRepr(String text) {
        return REPR.matcher(text).matches();
    }

    /**
     * The {@code float}'s {@code repr}, e.g. {@code 0.7}, {@code 1.0}, {@code 1e-05}, {@code -0.0}; {@code NaN},
     * {@code Infinity} and {@code -Infinity} as Python's {@code json} writes them.
     *
     * <p>{@link Double#toString} is no help: until JDK 19 it gave more digits than needed for some values (JDK-4511638).
     */
    static String repr(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        return sign(value) + layOut(shortest(Math.abs(value)));
    }

    /** {@code round(value, places)}: of the exact binary value, half to even, a zero with the sign that the value had. */
    static double round(double value, int places) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return value;
        }
        return Math.copySign(rounded(value, places).doubleValue(), value);
    }

    /** {@code f"{value:.<places>f}"}. */
    static String fixed(double value, int places) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return sign(value) + (Double.isInfinite(value) ? "inf" : rounded(value, places).toPlainString());
    }

    /** The absolute value, rounded. */
    private static BigDecimal rounded(double value, int places) {
        return new BigDecimal(Math.abs(value)).setScale(places, RoundingMode.HALF_EVEN);
    }

    private static String sign(double value) {
        return Math.copySign(1, value) < 0 ? "-" : "";
    }

    /**
     * The decimal of fewest digits that reads back as {@code value}, the nearest to it where there are several. The nearest of
     * a length may lie below the value and not read back, while the one above does: below a power of two, doubles lie twice as
     * close as above.
     */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MAX_DIGITS; digits++) {
            BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (nearest.doubleValue() == value) {
                return nearest.stripTrailingZeros();
            }
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
            if (above.doubleValue() == value) {
                return above.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String layOut(BigDecimal decimal) {
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= MIN_PLAIN_EXPONENT && exponent <= MAX_PLAIN_EXPONENT) {
            String plain = decimal.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = decimal.unscaledValue().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        int size = Math.abs(exponent);
        return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }
}
