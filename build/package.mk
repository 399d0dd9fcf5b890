# Packages of the program; see build/windows and build/linux.
.PHONY: package package-linux package-windows test-wine test-install

package: package-linux package-windows ## Linux archive, Windows installer and portable zip, with SHA256SUMS, under dist/

package-linux: ## dist/Jireidana-VERSION-linux-x86_64.tar.gz
	@build/linux/build.sh

package-windows: ## the Windows installer and portable zip, built, installed and tried under Wine
	@build/windows/under_wine.sh
	@build/windows/test_install.sh

test-install: ## install, upgrade, use and uninstall what package-windows has built
	@build/windows/test_install.sh

test-wine: ## the tests with the Windows Python under Wine
	@build/windows/run_tests.sh
