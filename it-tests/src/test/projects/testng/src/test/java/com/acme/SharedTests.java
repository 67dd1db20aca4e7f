package com.acme;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What two classes do at the same time, with the same prompts. */
public abstract class SharedTests {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    private final String name = getClass().getSimpleName();
    private final AtomicInteger count = new AtomicInteger();

    @BeforeClass
    public void setUp() {
        Chat.ask("set up");
    }

    @DataProvider
    public Object[][] data() {
        return new Object[][] {{"one"}, {"two"}};
    }

    @Test(dataProvider = "data")
    public void asks(String row) throws Exception {
        BOTH.await(20, TimeUnit.SECONDS);
        Chat.belongs(POOL.submit(() -> Chat.ask("same")).get(), name + row);
    }

    @Test(invocationCount = 2)
    public void asksAgain() {
        Chat.belongs(Chat.ask("same"), name + "again" + count.incrementAndGet());
    }

    @Test(timeOut = 20_000)
    public void asksInATestWithATimeout() {
        Chat.belongs(Chat.ask("same"), name + "timeout");
    }
}
