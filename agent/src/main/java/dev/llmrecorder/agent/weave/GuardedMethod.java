package dev.llmrecorder.agent.weave;

import static net.bytebuddy.jar.asm.Opcodes.AASTORE;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ANEWARRAY;
import static net.bytebuddy.jar.asm.Opcodes.ASM9;
import static net.bytebuddy.jar.asm.Opcodes.BIPUSH;
import static net.bytebuddy.jar.asm.Opcodes.DUP;
import static net.bytebuddy.jar.asm.Opcodes.GETSTATIC;
import static net.bytebuddy.jar.asm.Opcodes.ILOAD;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEINTERFACE;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESTATIC;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Puts at the top of an instance method that writes to the network, in terms of source:
 *
 * <pre>
 *   $Recorder.guard.accept(new Object[] {this, argument1, argument2, …});
 * </pre>
 *
 * <p>What that throws the method throws. Arguments are references and {@code int}s; what else there is stays out, as null. Adds no
 * jump and no local variable, so the method's frames stay as they are.
 */
final class GuardedMethod extends MethodVisitor {

    private static final int STACK = 5;

    private final Type[] parameters;

    GuardedMethod(MethodVisitor next, String descriptor) {
        super(ASM9, next);
        this.parameters = Type.getArgumentTypes(descriptor);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        visitFieldInsn(GETSTATIC, Bridge.CLASS, Bridge.GUARD, Bridge.GUARD_DESCRIPTOR);
        visitIntInsn(BIPUSH, 1 + parameters.length);
        visitTypeInsn(ANEWARRAY, "java/lang/Object");
        element(0, 0, Type.getType(Object.class));
        int local = 1;
        for (int i = 0; i < parameters.length; i++) {
            element(i + 1, local, parameters[i]);
            local += parameters[i].getSize();
        }
        visitMethodInsn(INVOKEINTERFACE, "java/util/function/Consumer", "accept", "(Ljava/lang/Object;)V", true);
    }

    private void element(int index, int local, Type type) {
        boolean isInt = type.getSort() == Type.INT;
        if (!isInt && type.getSort() != Type.OBJECT && type.getSort() != Type.ARRAY) {
            return;
        }
        visitInsn(DUP);
        visitIntInsn(BIPUSH, index);
        visitVarInsn(isInt ? ILOAD : ALOAD, local);
        if (isInt) {
            visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
        }
        visitInsn(AASTORE);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(Math.max(maxStack, STACK), maxLocals);
    }
}
