package com.acme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "swallow", matches = "true")
class SwallowTest {

    @Test
    void passesAsFarAsItKnows() {
        Chat.ask("never recorded");
    }

    @Test
    void bypassesAsFarAsItKnows() {
        Chat.askBySocket();
    }

    @Test
    void passes() {}
}
