package dev.llmrecorder.it.samples;

import dev.llmrecorder.it.example.LegacyChat;
import dev.llmrecorder.it.example.Post;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Tunnel;
import dev.llmrecorder.it.harness.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Makes the folder {@code recordings}: real programs call {@code https://api.openai.com} under the recorder, through a tunnel
 * that leads to an upstream on this machine.
 */
final class SampleRecordings {

    private static final String URL = "https://api.openai.com" + Calls.CHAT;

    private SampleRecordings() {}

    /** @param arguments the folder to make, and an existing folder to work in */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]).toAbsolutePath().normalize();
        System.out.println("making the recordings in " + folder);
        make(folder, Path.of(arguments[1]).toAbsolutePath());
        try (Stream<Path> files = Files.list(folder)) {
            System.out.println(files.filter(file -> file.toString().endsWith(".json")).count() + " recordings made");
        }
    }

    /** Replaces all recordings in {@code folder}. */
    static void make(Path folder, Path workingDirectory) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(file -> file.toString().endsWith(".json")).toList()) {
                Files.delete(old);
            }
        }
        try (Upstream upstream = Upstream.https();
                Tunnel tunnel = Tunnel.to(upstream)) {
            upstream.answer(Conversation.LEGACY_CHAT.reply());
            check(recorder(folder, workingDirectory, tunnel).run(LegacyChat.class.getName()));
            for (Conversation conversation : Conversation.OTHERS) {
                upstream.answer(conversation.reply());
                check(recorder(folder, workingDirectory, tunnel).run(Post.class.getName(), URL, conversation.request()));
            }
        }
    }

    private static RecorderJvm recorder(Path folder, Path workingDirectory, Tunnel tunnel) {
        return RecorderJvm.in(workingDirectory)
                .option("mode", "record")
                .option("dir", folder.toString())
                .flag("-Dhttps.proxyHost=127.0.0.1")
                .flag("-Dhttps.proxyPort=" + tunnel.port());
    }

    private static void check(Exit exit) {
        if (exit.code() != 0) {
            throw new IllegalStateException("the program failed:\n" + exit.stderr());
        }
    }
}
