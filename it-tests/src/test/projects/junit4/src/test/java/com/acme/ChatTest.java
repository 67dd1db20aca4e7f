package com.acme;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.Assume;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class ChatTest {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(1);

    @Parameterized.Parameter
    public String parameter;

    @Parameterized.Parameters
    public static List<String> parameters() {
        return List.of("one", "two");
    }

    @BeforeClass
    public static void setUp() {
        Chat.ask("set up");
    }

    @Test
    public void asks() {
        Chat.belongs(Chat.ask("same"), "asks" + parameter);
    }

    @Test
    public void asksInAPool() throws Exception {
        Chat.belongs(POOL.submit(() -> Chat.ask("same")).get(), "pool" + parameter);
    }

    @Test(timeout = 20_000)
    public void asksInATestWithATimeout() {
        Chat.belongs(Chat.ask("same"), "timeout" + parameter);
    }

    @Test
    public void swallows() {
        Assume.assumeTrue(Boolean.getBoolean("swallow"));
        Chat.ask("never recorded");
    }

    @Test
    public void bypasses() {
        Assume.assumeTrue(Boolean.getBoolean("swallow"));
        Chat.askBySocket();
    }
}
