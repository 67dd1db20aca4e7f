package dev.llmrecorder.it.suite;

import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A test of JUnit 4 that runs twice. */
@RunWith(Parameterized.class)
public class JUnit4Suite {

    @Parameterized.Parameter
    public String text;

    @Parameterized.Parameters
    public static List<Object[]> texts() {
        return Arrays.asList(new Object[] {"a"}, new Object[] {"b"});
    }

    @Test
    public void asks() {
        Provider.ask("same");
    }
}
