/** Which clients are covered in which versions, checked against the agent's hook table and told in README's table. */
package dev.llmrecorder.it.matrix;
