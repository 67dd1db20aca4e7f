package com.acme;

import org.testng.SkipException;
import org.testng.annotations.Test;

public class SwallowTest {

    private static void skipIfNothingIsToBeSwallowed() {
        if (!Boolean.getBoolean("swallow")) {
            throw new SkipException("it has nothing to swallow");
        }
    }

    @Test
    public void swallows() {
        skipIfNothingIsToBeSwallowed();
        Chat.ask("never recorded");
    }

    @Test
    public void bypasses() {
        skipIfNothingIsToBeSwallowed();
        Chat.askBySocket();
    }
}
