package dev.llmrecorder.agent.boot;

/**
 * A method at which a client's calls are intercepted, or at which what leaves the JVM is seen: one row of the {@link HookTable}.
 *
 * @param client the client's name, for people
 * @param className the class in its binary name with slashes
 * @param method the method's name
 * @param descriptor the method's descriptor (JVMS §4.3.3)
 * @param adapter the class of the adapter that decides about the calls; null where the method writes to the network
 * @param presence what it means where the class lacks the method
 */
public record Hook(String client, String className, String method, String descriptor, String adapter, Presence presence) {

    /** Whether a client is intercepted of which a class is there that lacks a method. */
    public enum Presence {
        /** It is not. */
        REQUIRED,
        /** It is if the class has another of its methods that are alternatives: it is hooked under one form in each version. */
        ALTERNATIVE,
        /** It is: the method is one way among others, or its class was another before. */
        OPTIONAL
    }
}
