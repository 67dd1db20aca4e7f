package dev.llmrecorder.agent.weave;

import static net.bytebuddy.jar.asm.Opcodes.AALOAD;
import static net.bytebuddy.jar.asm.Opcodes.AASTORE;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ANEWARRAY;
import static net.bytebuddy.jar.asm.Opcodes.ARETURN;
import static net.bytebuddy.jar.asm.Opcodes.ASM9;
import static net.bytebuddy.jar.asm.Opcodes.ASTORE;
import static net.bytebuddy.jar.asm.Opcodes.BIPUSH;
import static net.bytebuddy.jar.asm.Opcodes.CHECKCAST;
import static net.bytebuddy.jar.asm.Opcodes.DUP;
import static net.bytebuddy.jar.asm.Opcodes.F_FULL;
import static net.bytebuddy.jar.asm.Opcodes.GETSTATIC;
import static net.bytebuddy.jar.asm.Opcodes.GOTO;
import static net.bytebuddy.jar.asm.Opcodes.IFNONNULL;
import static net.bytebuddy.jar.asm.Opcodes.ILOAD;
import static net.bytebuddy.jar.asm.Opcodes.INTEGER;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEINTERFACE;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESTATIC;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEVIRTUAL;
import static net.bytebuddy.jar.asm.Opcodes.IRETURN;
import static net.bytebuddy.jar.asm.Opcodes.ISTORE;
import static net.bytebuddy.jar.asm.Opcodes.NOP;
import static net.bytebuddy.jar.asm.Opcodes.POP;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;
import static net.bytebuddy.jar.asm.Opcodes.SWAP;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Puts at the top of an instance method, in terms of source:
 *
 * <pre>
 *   Object[] call = {Hooked.class, "method", this, argument1, argument2, …};
 *   Object result = $Recorder.hook.apply(call);
 *   if (result != null) return (Result) result;
 *   argument1 = (Argument1) call[3]; …
 * </pre>
 *
 * <p>So an adapter can answer, replace arguments, throw, or do nothing. Parameters must be references or booleans, and the result
 * a reference, a boolean or void, which those of all hooked methods are. No local variable is added, and no instruction that class
 * files of version 50 lack.
 */
final class HookedMethod extends MethodVisitor {

    /** Places in the call's array before the arguments: the hooked class, the method's name, and {@code this}. */
    private static final int LEAD = 3;

    private static final String BOOLEAN = "java/lang/Boolean";

    private final String owner;
    private final String name;
    private final boolean hasFrames;
    private final Type[] parameters;
    private final Type result;

    /**
     * @param next writes the method
     * @param owner the hooked class
     * @param name the method's name
     * @param descriptor the method's descriptor
     * @param hasFrames whether the class file is of version 50 or later, which has stack map frames (JVMS §4.10.1)
     */
    HookedMethod(MethodVisitor next, String owner, String name, String descriptor, boolean hasFrames) {
        super(ASM9, next);
        this.owner = owner;
        this.name = name;
        this.hasFrames = hasFrames;
        this.parameters = Type.getArgumentTypes(descriptor);
        this.result = Type.getReturnType(descriptor);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        makeCall();
        visitInsn(DUP);
        visitFieldInsn(GETSTATIC, Bridge.CLASS, Bridge.FIELD, Bridge.FIELD_DESCRIPTOR);
        visitInsn(SWAP);
        visitMethodInsn(INVOKEINTERFACE, "java/util/function/Function", "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", true);
        visitInsn(DUP);
        Label answered = new Label();
        visitJumpInsn(IFNONNULL, answered);
        visitInsn(POP);
        takeArguments();
        Label proceed = new Label();
        visitJumpInsn(GOTO, proceed);
        visitLabel(answered);
        frame("[Ljava/lang/Object;", "java/lang/Object");
        if (result.getSort() == Type.VOID) {
            visitInsn(RETURN);
        } else if (result.getSort() == Type.BOOLEAN) {
            unbox();
            visitInsn(IRETURN);
        } else {
            visitTypeInsn(CHECKCAST, result.getInternalName());
            visitInsn(ARETURN);
        }
        visitLabel(proceed);
        frame();
        // Where the method's own first instruction is a jump target too, two frames for it would be refused.
        visitInsn(NOP);
    }

    private void makeCall() {
        push(LEAD + parameters.length);
        visitTypeInsn(ANEWARRAY, "java/lang/Object");
        element(0, () -> visitLdcInsn(Type.getObjectType(owner)));
        element(1, () -> visitLdcInsn(name));
        element(2, () -> visitVarInsn(ALOAD, 0));
        for (int i = 0; i < parameters.length; i++) {
            int index = i;
            element(LEAD + i, () -> loadArgument(index));
        }
    }

    private boolean isBoolean(int parameter) {
        return parameters[parameter].getSort() == Type.BOOLEAN;
    }

    private void loadArgument(int index) {
        if (isBoolean(index)) {
            visitVarInsn(ILOAD, index + 1);
            visitMethodInsn(INVOKESTATIC, BOOLEAN, "valueOf", "(Z)Ljava/lang/Boolean;", false);
        } else {
            visitVarInsn(ALOAD, index + 1);
        }
    }

    private void storeArgument(int index) {
        if (isBoolean(index)) {
            unbox();
            visitVarInsn(ISTORE, index + 1);
        } else {
            visitTypeInsn(CHECKCAST, parameters[index].getInternalName());
            visitVarInsn(ASTORE, index + 1);
        }
    }

    private void unbox() {
        visitTypeInsn(CHECKCAST, BOOLEAN);
        visitMethodInsn(INVOKEVIRTUAL, BOOLEAN, "booleanValue", "()Z", false);
    }

    private void element(int index, Runnable value) {
        visitInsn(DUP);
        push(index);
        value.run();
        visitInsn(AASTORE);
    }

    private void takeArguments() {
        for (int i = 0; i < parameters.length; i++) {
            visitInsn(DUP);
            push(LEAD + i);
            visitInsn(AALOAD);
            storeArgument(i);
        }
        visitInsn(POP);
    }

    private void push(int value) {
        visitIntInsn(BIPUSH, value);
    }

    private void frame(Object... stack) {
        if (!hasFrames) {
            return;
        }
        Object[] locals = new Object[1 + parameters.length];
        locals[0] = owner;
        for (int i = 0; i < parameters.length; i++) {
            locals[i + 1] = isBoolean(i) ? INTEGER : parameters[i].getInternalName();
        }
        visitFrame(F_FULL, locals.length, locals, stack.length, stack);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(Math.max(maxStack, 5), maxLocals);
    }
}
