package com.acme;

public class FirstTest extends SharedTests {}
