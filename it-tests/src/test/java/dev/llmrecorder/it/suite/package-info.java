/**
 * Tests of users, as their frameworks run them in JVMs of their own; none of them is for this build to run, which is why no name
 * here begins or ends with "Test".
 */
package dev.llmrecorder.it.suite;
