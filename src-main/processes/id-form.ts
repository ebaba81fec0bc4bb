/** Of every id that comes from outside. Apart from the schemas: the first window is opened without their library. */
export const ID_FORM = /^[0-9A-Za-z_-]{1,64}$/;
