package dev.llmrecorder.agent.weave;

import dev.llmrecorder.core.test.Tasks;
import java.util.function.BiConsumer;

/** What woven executors tell, in the order of the bridge's array. The first argument is whose method it is. */
enum TaskMoment {
    STARTING((self, thread) -> Tasks.starting((Thread) thread)),
    HANDED(Tasks::handed),
    TAKEN(Tasks::taken),
    MADE((self, task) -> Tasks.made(task)),
    BEGUN((self, task) -> Tasks.begun(task)),
    BEGUN_ON_LOOP((self, task) -> Tasks.begunOnLoop(task)),
    ENDED((self, task) -> Tasks.ended(task));

    private final BiConsumer<Object, Object> told;

    TaskMoment(BiConsumer<Object, Object> told) {
        this.told = told;
    }

    /** For the bridge. What fails here never fails the application's executor. */
    BiConsumer<Object, Object> told() {
        return (self, task) -> {
            try {
                told.accept(self, task);
            } catch (RuntimeException | LinkageError e) {
                System.err.println("[recorder] error: a test loses its work: " + e);
            }
        };
    }
}
