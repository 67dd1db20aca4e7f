/** Tests of users, as their frameworks run them in JVMs of their own; none of them is for this build to run. */
package dev.llmrecorder.it.suite;
