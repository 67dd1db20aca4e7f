package dev.llmrecorder.it.matrix;

import dev.llmrecorder.it.harness.ClientOnJdk;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** The classes of a client as they lie in its jars or in the JDK. */
final class ClassFiles {

    private ClassFiles() {}

    /**
     * The methods that a class declares and has code for, each as name and descriptor; empty where there is no such class.
     *
     * @param className with slashes
     */
    static Optional<Set<String>> methods(ClientOnJdk row, String className) throws IOException {
        Optional<Set<String>> methods = methods(row.version().classPath(), className);
        return methods.isPresent() ? methods : inJdk(row, className);
    }

    /** The same of a class that lies in one of these jars. */
    static Optional<Set<String>> methods(List<Path> classPath, String className) throws IOException {
        for (Path jar : classPath) {
            try (JarFile file = new JarFile(jar.toFile())) {
                ZipEntry entry = file.getEntry(className + ".class");
                if (entry != null) {
                    return Optional.of(methods(file.getInputStream(entry)));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> inJdk(ClientOnJdk row, String className) throws IOException {
        Map<String, String> home = Map.of("java.home", row.jdk().home().toString());
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), home);
                Stream<Path> modules = Files.list(image.getPath("/modules"))) {
            Optional<Path> file =
                    modules.map(module -> module.resolve(className + ".class")).filter(Files::isRegularFile).findFirst();
            return file.isEmpty() ? Optional.empty() : Optional.of(methods(Files.newInputStream(file.get())));
        }
    }

    private static Set<String> methods(InputStream classFile) throws IOException {
        Set<String> methods = new HashSet<>();
        try (classFile) {
            new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                        int access, String name, String descriptor, String signature, String[] exceptions) {
                    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_STATIC)) == 0) {
                        methods.add(name + descriptor);
                    }
                    return null;
                }
            }, ClassReader.SKIP_CODE);
        }
        return methods;
    }
}
