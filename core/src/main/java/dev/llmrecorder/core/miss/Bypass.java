package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.endpoint.RequestUrl;

/** A call to a model that is about to be sent in replay though nothing was decided about it. */
public final class Bypass {

    private Bypass() {}

    /** What the application is told, and the failed test's report. */
    public static String message(String method, String url) {
        return method + " " + RequestUrl.mask(url) + " bypasses the recorder and was not sent\n"
                + "Why: no client that is intercepted has made this call, and in replay nothing reaches the network\n"
                + "What helps: use a client that README lists, in a version that it lists; if the call is none to a model, exclude it"
                + " (-Drecorder.exclude=" + pattern(url) + "); mode=live lets all calls go out";
    }

    /** The option's value that takes calls to that URL out. */
    private static String pattern(String url) {
        RequestUrl parsed = RequestUrl.parse(url);
        return parsed.hostAndPort() + parsed.path();
    }
}
