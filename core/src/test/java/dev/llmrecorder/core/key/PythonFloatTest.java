package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFloatTest {

    private static final String PYTHON = """
            import sys
            for line in sys.stdin:
                f = float.fromhex(line)
                sys.stdout.write("%r %r %.5f\\n" % (f, round(f, 5), f))
            """;

    @TempDir
    Path folder;

    @Test
    void aTextThatIsSaidToBeThatOfItsValueIsSoAndIsNotRounded() {
        List<String> plain = new Random(1)
                .ints(200_000, -1_000_000, 1_000_000)
                .mapToObj(i -> BigDecimal.valueOf(i, Math.floorMod(i, 7)).toPlainString())
                .filter(PythonFloat::isRepr)
                .toList();
        assertThat(plain).hasSizeGreaterThan(50_000).allSatisfy(text -> {
            double value = Double.parseDouble(text);
            assertThat(text).isEqualTo(PythonFloat.repr(value)).isEqualTo(PythonFloat.repr(PythonFloat.round(value, 5)));
        });
        assertThat(List.of("0.7", "-0.0", "1.0", "0.0001", "1234567890.1234")).allMatch(PythonFloat::isRepr);
        assertThat(List.of("1", "0.70", "0.00", "0.00001", "1e5", "NaN", "12345678901.5")).noneMatch(PythonFloat::isRepr);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "5e-324, 5e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "9007199254740992, 9007199254740992.0",
        "1.0E23, 1e+23",
        "9.999999999999999e22, 1e+23",
        "2e-44, 2e-44",
        "2.0E-3, 0.002",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "123456789012345680.0, 1.2345678901234568e+17",
        "9999999999999998, 9999999999999998.0",
        "1e16, 1e+16",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-1.5e-7, -1.5e-07",
        "1e400, Infinity",
        "-1e400, -Infinity",
        "NaN, NaN",
    })
    void writesTheShortestTextThatReadsBack(double value, String repr) {
        assertThat(PythonFloat.repr(value)).isEqualTo(repr);
    }

    @ParameterizedTest
    @CsvSource({
        "0.000005, 1e-05",
        "0.000015, 2e-05",
        "0.999995, 0.99999",
        "0.5000050, 0.50001",
        "-0.000001, -0.0",
        "-0.0, -0.0",
        "1e22, 1e+22",
        "5e-324, 0.0",
        "1e400, Infinity",
        "NaN, NaN",
    })
    void roundsTheExactBinaryValue(double value, String repr) {
        assertThat(PythonFloat.repr(PythonFloat.round(value, 5))).isEqualTo(repr);
    }

    @Test
    void roundsATieToEven() {
        assertThat(PythonFloat.round(0.5, 0)).isEqualTo(0.0);
        assertThat(PythonFloat.round(1.5, 0)).isEqualTo(2.0);
        assertThat(PythonFloat.fixed(1.0 / 64, 5)).isEqualTo("0.01562");
        assertThat(PythonFloat.fixed(3.0 / 64, 5)).isEqualTo("0.04688");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.00000",
        "-0.000001, -0.00000",
        "-0.0, -0.00000",
        "12345678901234567890.12345, 12345678901234567168.00000",
        "1e400, inf",
        "-1e400, -inf",
        "NaN, nan",
    })
    void writesFixedPlaces(double value, String text) {
        assertThat(PythonFloat.fixed(value, 5)).isEqualTo(text);
    }

    @Test
    void readsBack() {
        assertThat(samples().boxed())
                .allSatisfy(value -> assertThat(Double.parseDouble(PythonFloat.repr(value))).isEqualTo(value));
    }

    @Test
    void equalsPython() throws Exception {
        List<Double> values = samples().boxed().toList();

        List<String> expected = python(values);

        assertThat(values.stream().map(PythonFloatTest::reprRoundedFixed)).isEqualTo(expected);
    }

    private static String reprRoundedFixed(double value) {
        return PythonFloat.repr(value) + " " + PythonFloat.repr(PythonFloat.round(value, 5)) + " " + PythonFloat.fixed(value, 5);
    }

    /** Any bits, all powers of two and their neighbours, and the short decimals that requests have. */
    private static DoubleStream samples() {
        Random random = new Random(42);
        DoubleStream anyBits = random.longs(1_000).mapToDouble(Double::longBitsToDouble).filter(Double::isFinite);
        DoubleStream powers = IntStream.rangeClosed(Double.MIN_EXPONENT - 52, Double.MAX_EXPONENT)
                .mapToDouble(exponent -> Math.scalb(1.0, exponent))
                .flatMap(power -> DoubleStream.of(Math.nextDown(power), power, Math.nextUp(power)));
        DoubleStream decimals = random.ints(1_000, -10_000_000, 10_000_000).mapToDouble(n -> n / Math.pow(10, n & 7));
        return DoubleStream.concat(DoubleStream.concat(anyBits, powers), decimals);
    }

    private List<String> python(List<Double> values) throws Exception {
        Path input = Files.write(folder.resolve("values"), values.stream().map(Double::toHexString).toList());
        Path output = folder.resolve("texts");
        try {
            int exit = new ProcessBuilder("python3", "-c", PYTHON)
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            assumeTrue(exit == 0, "the python3 here does not run");
        } catch (IOException e) {
            abort("there is no python3 to compare with");
        }
        return Files.readAllLines(output);
    }
}
