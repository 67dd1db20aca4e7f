package dev.llmrecorder.agent.boot;

/**
 * A method at which a client's calls are intercepted, or at which what leaves the JVM is seen: one row of the {@link HookTable}.
 *
 * @param client the client's name, for people
 * @param className the class in its binary name with slashes
 * @param method the method's name
 * @param descriptor the method's descriptor (JVMS §4.3.3)
 * @param adapter the class of the adapter that decides about the calls; null where the method writes to the network
 * @param isInAllVersions whether the client is not intercepted where the class lacks the method
 */
public record Hook(
        String client, String className, String method, String descriptor, String adapter, boolean isInAllVersions) {}
