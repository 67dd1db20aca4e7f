package dev.llmrecorder.core.stale;

import java.util.regex.Pattern;

/** The parts of a test's id: {@code <class>::<method>}, the types of its parameters, its invocation. */
final class TestId {

    private static final String SEPARATOR = "::";

    /** Where the name of the method ends. */
    private static final Pattern END = Pattern.compile("[(\\[]");

    /** What may follow the name of a class or method in the id of a test in it. */
    private static final Pattern INSIDE = Pattern.compile("(?s)|(?:::|[\\[($]).*");

    private TestId() {}

    /** All of it where there is no method. */
    static String classOf(String testId) {
        int end = testId.indexOf(SEPARATOR);
        return end < 0 ? testId : testId.substring(0, end);
    }

    /** Without types and invocation; empty where there is none. */
    static String methodOf(String testId) {
        int end = testId.indexOf(SEPARATOR);
        return end < 0 ? "" : END.split(testId.substring(end + SEPARATOR.length()), 2)[0];
    }

    /** Whether both are of one method of one class. */
    static boolean areOfOneMethod(String testId, String other) {
        return classOf(testId).equals(classOf(other)) && methodOf(testId).equals(methodOf(other));
    }

    /** Whether the test is the one that {@code whole} names, or lies in the class or method that it names. */
    static boolean isIn(String testId, String whole) {
        return testId.startsWith(whole) && INSIDE.matcher(testId.substring(whole.length())).matches();
    }
}
