package com.acme;

import org.testng.SkipException;
import org.testng.annotations.Test;

public class SwallowTest {

    @Test
    public void swallows() {
        if (!Boolean.getBoolean("swallow")) {
            throw new SkipException("it has nothing to swallow");
        }
        Chat.ask("never recorded");
    }
}
