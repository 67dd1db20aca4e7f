package dev.llmrecorder.agent.guard;

/**
 * A request that is about to be sent.
 *
 * @param method as it is written
 * @param authority host and port; empty where they are not known
 * @param target an absolute URL, or its part from the path on
 */
record Outgoing(String method, String authority, String target) {

    /** @param scheme of the connection */
    String url(String scheme) {
        return target.startsWith("/") ? scheme + "://" + authority + target : target;
    }

    /** The same, where its authority is not known with this one. */
    Outgoing orTo(String known) {
        return authority.isEmpty() && known != null ? new Outgoing(method, known, target) : this;
    }
}
