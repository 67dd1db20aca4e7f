package dev.llmrecorder.it.program;

/** Makes no call at all. */
public final class HelloWorld {

    private HelloWorld() {}

    public static void main(String[] arguments) {
        System.out.println("Hello, world");
    }
}
