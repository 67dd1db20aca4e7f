package dev.llmrecorder.agent.adapter;

/** Carries an exception that the application is to see, through code that treats others as failures of the recorder. */
public final class ClientException extends Exception {

    public ClientException(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
