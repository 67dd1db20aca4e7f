package dev.llmrecorder.it.suite;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of TestNG that run once, for each of some values, and several times. */
public class NgSuite {

    @DataProvider
    public Object[][] texts() {
        return new Object[][] {{"a"}, {"b"}};
    }

    @Test
    public void asks() {
        Provider.ask("same");
    }

    @Test(dataProvider = "texts")
    public void takes(String text) {
        Provider.ask("same");
    }

    @Test(invocationCount = 2)
    public void repeats() {
        Provider.ask("same");
    }
}
