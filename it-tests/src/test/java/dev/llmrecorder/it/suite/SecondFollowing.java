package dev.llmrecorder.it.suite;

class SecondFollowing extends Following {}
