package dev.llmrecorder.core.test;

/**
 * Whose work a thread does now, on top of whose it did before.
 *
 * @param key what began: a test as its framework names it, or a task
 * @param run the test or set-up code; null where it is not known
 * @param below null for none
 */
record Frame(Object key, TestRun run, boolean isTask, Frame below) {

    private static final ThreadLocal<Frame> TOP = new ThreadLocal<>();

    /** This thread's, null for none. */
    static Frame top() {
        return TOP.get();
    }

    static void push(Object key, TestRun run, boolean isTask) {
        TOP.set(new Frame(key, run, isTask, TOP.get()));
    }

    /** What the thread does from now on, whatever it did before. */
    static void only(Object key, TestRun run) {
        TOP.set(new Frame(key, run, true, null));
    }

    /** Takes this thread's frames down to that of {@code key} away; does nothing where there is none. */
    static void pop(Object key) {
        for (Frame frame = TOP.get(); frame != null; frame = frame.below) {
            if (frame.key == key || !frame.isTask && frame.key.equals(key)) {
                if (frame.below == null) {
                    TOP.remove();
                } else {
                    TOP.set(frame.below);
                }
                return;
            }
        }
    }
}
