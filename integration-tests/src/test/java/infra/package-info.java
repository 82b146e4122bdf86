/** Stands for the packages of libraries that manifests grant more than the application. */
package infra;
