package dev.llmrecorder.agent.weave;

import static net.bytebuddy.jar.asm.Opcodes.AALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ASM9;
import static net.bytebuddy.jar.asm.Opcodes.BIPUSH;
import static net.bytebuddy.jar.asm.Opcodes.DUP;
import static net.bytebuddy.jar.asm.Opcodes.GETSTATIC;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEINTERFACE;
import static net.bytebuddy.jar.asm.Opcodes.IRETURN;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;
import static net.bytebuddy.jar.asm.Opcodes.SWAP;

import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * Puts into a method where work changes threads, in terms of source, {@code $Recorder.tasks[moment].accept(this, task)}. Adds no
 * jump and no local variable, so the method's frames stay as they are.
 */
final class TaskMethod extends MethodVisitor {

    private static final int STACK = 4;

    private final TaskHook.Place place;

    TaskMethod(MethodVisitor next, TaskHook.Place place) {
        super(ASM9, next);
        this.place = place;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (place) {
            case STARTS_THREAD -> tell(TaskMoment.STARTING, 0);
            case TAKES_OVER -> tell(TaskMoment.HANDED, 1);
            case MAKES_ARGUMENT -> tell(TaskMoment.MADE, 1);
            case RUNS_ITSELF -> tell(TaskMoment.BEGUN, 0);
            case RUNS_ARGUMENT -> tell(TaskMoment.BEGUN_ON_LOOP, 0);
            case MAKES_ITSELF, TURNS_TO -> { }
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= IRETURN && opcode <= RETURN) {
            switch (place) {
                case MAKES_ITSELF -> tell(TaskMoment.MADE, 0);
                case RUNS_ITSELF, RUNS_ARGUMENT -> tell(TaskMoment.ENDED, 0);
                case STARTS_THREAD, TAKES_OVER, MAKES_ARGUMENT, TURNS_TO -> { }
            }
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (place == TaskHook.Place.TURNS_TO && owner.equals("java/lang/Runnable") && name.equals("run")) {
            visitInsn(DUP);
            consumer(TaskMoment.TAKEN);
            visitInsn(SWAP);
            visitVarInsn(ALOAD, 0);
            visitInsn(SWAP);
            accept();
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void tell(TaskMoment moment, int local) {
        consumer(moment);
        visitVarInsn(ALOAD, 0);
        visitVarInsn(ALOAD, local);
        accept();
    }

    private void consumer(TaskMoment moment) {
        visitFieldInsn(GETSTATIC, Bridge.CLASS, Bridge.TASKS, Bridge.TASKS_DESCRIPTOR);
        visitIntInsn(BIPUSH, moment.ordinal());
        super.visitInsn(AALOAD);
    }

    private void accept() {
        super.visitMethodInsn(INVOKEINTERFACE, "java/util/function/BiConsumer", "accept",
                "(Ljava/lang/Object;Ljava/lang/Object;)V", true);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + STACK, maxLocals);
    }
}
