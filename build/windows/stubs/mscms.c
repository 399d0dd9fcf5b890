/* For the Wine prefix only. Qt asks for the screen's colour profile, and a function it uses for that ends
 * the process in Wine 8. Here every question is answered with "there is none". */
void *nothing(void) { return 0; }
