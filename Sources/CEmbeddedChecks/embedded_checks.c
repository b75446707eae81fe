// Made by a test; do not edit. After adding a check, run
//   HOPDOCTOR_UPDATE=1 swift test --filter EmbeddedListingTests
// After moving or deleting one, remove its lines here first, for this file must compile.
#include "embedded_checks.h"

static const unsigned char client__account_not_usable[] = {
#embed "../../checks/client/account-not-usable.md"
};
static const unsigned char client__ansible_without_winrm[] = {
#embed "../../checks/client/ansible-without-winrm.md"
};
static const unsigned char client__authentication_disabled[] = {
#embed "../../checks/client/authentication-disabled.md"
};
static const unsigned char client__cache_shared[] = {
#embed "../../checks/client/cache-shared.md"
};
static const unsigned char client__cache_unreadable[] = {
#embed "../../checks/client/cache-unreadable.md"
};
static const unsigned char client__clock_drift[] = {
#embed "../../checks/client/clock-drift.md"
};
static const unsigned char client__clock_skew[] = {
#embed "../../checks/client/clock-skew.md"
};
static const unsigned char client__config_unusable[] = {
#embed "../../checks/client/config-unusable.md"
};
static const unsigned char client__console_program[] = {
#embed "../../checks/client/console-program.md"
};
static const unsigned char client__credentials_needed[] = {
#embed "../../checks/client/credentials-needed.md"
};
static const unsigned char client__destination_invalid[] = {
#embed "../../checks/client/destination-invalid.md"
};
static const unsigned char client__example_realm[] = {
#embed "../../checks/client/example-realm.md"
};
static const unsigned char client__execution_policy[] = {
#embed "../../checks/client/execution-policy.md"
};
static const unsigned char client__fork_on_macos[] = {
#embed "../../checks/client/fork-on-macos.md"
};
static const unsigned char client__kdc_garbage[] = {
#embed "../../checks/client/kdc-garbage.md"
};
static const unsigned char client__kdc_none[] = {
#embed "../../checks/client/kdc-none.md"
};
static const unsigned char client__kdc_partly_dead[] = {
#embed "../../checks/client/kdc-partly-dead.md"
};
static const unsigned char client__kdc_refused[] = {
#embed "../../checks/client/kdc-refused.md"
};
static const unsigned char client__kdc_silent[] = {
#embed "../../checks/client/kdc-silent.md"
};
static const unsigned char client__kdc_unreachable[] = {
#embed "../../checks/client/kdc-unreachable.md"
};
static const unsigned char client__kdc_unresolved[] = {
#embed "../../checks/client/kdc-unresolved.md"
};
static const unsigned char client__library_mismatch[] = {
#embed "../../checks/client/library-mismatch.md"
};
static const unsigned char client__loopback_not_elevated[] = {
#embed "../../checks/client/loopback-not-elevated.md"
};
static const unsigned char client__no_ticket[] = {
#embed "../../checks/client/no-ticket.md"
};
static const unsigned char client__no_wsman_library[] = {
#embed "../../checks/client/no-wsman-library.md"
};
static const unsigned char client__not_elevated[] = {
#embed "../../checks/client/not-elevated.md"
};
static const unsigned char client__old_tickets[] = {
#embed "../../checks/client/old-tickets.md"
};
static const unsigned char client__openssl_md4[] = {
#embed "../../checks/client/openssl-md4.md"
};
static const unsigned char client__other_principal[] = {
#embed "../../checks/client/other-principal.md"
};
static const unsigned char client__powershell_on_linux[] = {
#embed "../../checks/client/powershell-on-linux.md"
};
static const unsigned char client__protocol_version[] = {
#embed "../../checks/client/protocol-version.md"
};
static const unsigned char client__proxy_options[] = {
#embed "../../checks/client/proxy-options.md"
};
static const unsigned char client__proxy_routes[] = {
#embed "../../checks/client/proxy-routes.md"
};
static const unsigned char client__proxy_variables[] = {
#embed "../../checks/client/proxy-variables.md"
};
static const unsigned char client__python_kerberos_missing[] = {
#embed "../../checks/client/python-kerberos-missing.md"
};
static const unsigned char client__python_plugin_missing[] = {
#embed "../../checks/client/python-plugin-missing.md"
};
static const unsigned char client__realm_lower_case[] = {
#embed "../../checks/client/realm-lower-case.md"
};
static const unsigned char client__saved_credential[] = {
#embed "../../checks/client/saved-credential.md"
};
static const unsigned char client__server_not_trusted[] = {
#embed "../../checks/client/server-not-trusted.md"
};
static const unsigned char client__srv_missing[] = {
#embed "../../checks/client/srv-missing.md"
};
static const unsigned char client__thirty_two_bit[] = {
#embed "../../checks/client/thirty-two-bit.md"
};
static const unsigned char client__ticket_expired[] = {
#embed "../../checks/client/ticket-expired.md"
};
static const unsigned char client__ticket_expires_soon[] = {
#embed "../../checks/client/ticket-expires-soon.md"
};
static const unsigned char client__ticket_missing[] = {
#embed "../../checks/client/ticket-missing.md"
};
static const unsigned char client__ticket_not_yet_valid[] = {
#embed "../../checks/client/ticket-not-yet-valid.md"
};
static const unsigned char client__trusted_hosts_invalid[] = {
#embed "../../checks/client/trusted-hosts-invalid.md"
};
static const unsigned char client__weak_encryption[] = {
#embed "../../checks/client/weak-encryption.md"
};
static const unsigned char client__winhttp_proxy[] = {
#embed "../../checks/client/winhttp-proxy.md"
};
static const unsigned char client__winrm_command_quoting[] = {
#embed "../../checks/client/winrm-command-quoting.md"
};
static const unsigned char client__winrm_service_stopped[] = {
#embed "../../checks/client/winrm-service-stopped.md"
};
static const unsigned char client__workgroup_kerberos[] = {
#embed "../../checks/client/workgroup-kerberos.md"
};
static const unsigned char credssp__client_package_missing[] = {
#embed "../../checks/credssp/client-package-missing.md"
};
static const unsigned char credssp__client_role_off[] = {
#embed "../../checks/credssp/client-role-off.md"
};
static const unsigned char credssp__client_too_old[] = {
#embed "../../checks/credssp/client-too-old.md"
};
static const unsigned char credssp__credential_guard[] = {
#embed "../../checks/credssp/credential-guard.md"
};
static const unsigned char credssp__credentials_rejected[] = {
#embed "../../checks/credssp/credentials-rejected.md"
};
static const unsigned char credssp__inner_authentication[] = {
#embed "../../checks/credssp/inner-authentication.md"
};
static const unsigned char credssp__key_not_confirmed[] = {
#embed "../../checks/credssp/key-not-confirmed.md"
};
static const unsigned char credssp__key_refused[] = {
#embed "../../checks/credssp/key-refused.md"
};
static const unsigned char credssp__no_explicit_credential[] = {
#embed "../../checks/credssp/no-explicit-credential.md"
};
static const unsigned char credssp__not_offered[] = {
#embed "../../checks/credssp/not-offered.md"
};
static const unsigned char credssp__offered[] = {
#embed "../../checks/credssp/offered.md"
};
static const unsigned char credssp__oracle_refused[] = {
#embed "../../checks/credssp/oracle-refused.md"
};
static const unsigned char credssp__oracle_vulnerable[] = {
#embed "../../checks/credssp/oracle-vulnerable.md"
};
static const unsigned char credssp__policy_missing[] = {
#embed "../../checks/credssp/policy-missing.md"
};
static const unsigned char credssp__policy_overridden[] = {
#embed "../../checks/credssp/policy-overridden.md"
};
static const unsigned char credssp__proxy[] = {
#embed "../../checks/credssp/proxy.md"
};
static const unsigned char credssp__server_forbidden_by_policy[] = {
#embed "../../checks/credssp/server-forbidden-by-policy.md"
};
static const unsigned char credssp__target_not_trusted[] = {
#embed "../../checks/credssp/target-not-trusted.md"
};
static const unsigned char credssp__tls_handshake[] = {
#embed "../../checks/credssp/tls-handshake.md"
};
static const unsigned char credssp__unpatched[] = {
#embed "../../checks/credssp/unpatched.md"
};
static const unsigned char directory__logon_refused[] = {
#embed "../../checks/directory/logon-refused.md"
};
static const unsigned char directory__no_answer[] = {
#embed "../../checks/directory/no-answer.md"
};
static const unsigned char dns__address_instead_of_name[] = {
#embed "../../checks/dns/address-instead-of-name.md"
};
static const unsigned char dns__alias_dangling[] = {
#embed "../../checks/dns/alias-dangling.md"
};
static const unsigned char dns__alias[] = {
#embed "../../checks/dns/alias.md"
};
static const unsigned char dns__host_is_this_computer[] = {
#embed "../../checks/dns/host-is-this-computer.md"
};
static const unsigned char dns__hosts_file_only[] = {
#embed "../../checks/dns/hosts-file-only.md"
};
static const unsigned char dns__localhost[] = {
#embed "../../checks/dns/localhost.md"
};
static const unsigned char dns__middle_host_resolves_otherwise[] = {
#embed "../../checks/dns/middle-host-resolves-otherwise.md"
};
static const unsigned char dns__name_not_found[] = {
#embed "../../checks/dns/name-not-found.md"
};
static const unsigned char dns__no_address[] = {
#embed "../../checks/dns/no-address.md"
};
static const unsigned char dns__no_answer[] = {
#embed "../../checks/dns/no-answer.md"
};
static const unsigned char dns__realm_mapping[] = {
#embed "../../checks/dns/realm-mapping.md"
};
static const unsigned char dns__resolvers_disagree[] = {
#embed "../../checks/dns/resolvers-disagree.md"
};
static const unsigned char dns__reverse_differs[] = {
#embed "../../checks/dns/reverse-differs.md"
};
static const unsigned char dns__reverse_missing[] = {
#embed "../../checks/dns/reverse-missing.md"
};
static const unsigned char dns__reverse_names_another_host[] = {
#embed "../../checks/dns/reverse-names-another-host.md"
};
static const unsigned char dns__server_failure[] = {
#embed "../../checks/dns/server-failure.md"
};
static const unsigned char dns__short_name[] = {
#embed "../../checks/dns/short-name.md"
};
static const unsigned char dns__trusted_realm_unreachable[] = {
#embed "../../checks/dns/trusted-realm-unreachable.md"
};
static const unsigned char hop2__authenticated_not_delegated[] = {
#embed "../../checks/hop2/authenticated-not-delegated.md"
};
static const unsigned char hop2__authentication_policy[] = {
#embed "../../checks/hop2/authentication-policy.md"
};
static const unsigned char hop2__both_lists[] = {
#embed "../../checks/hop2/both-lists.md"
};
static const unsigned char hop2__computer_account[] = {
#embed "../../checks/hop2/computer-account.md"
};
static const unsigned char hop2__constrained_delegation[] = {
#embed "../../checks/hop2/constrained-delegation.md"
};
static const unsigned char hop2__controllers_too_old[] = {
#embed "../../checks/hop2/controllers-too-old.md"
};
static const unsigned char hop2__credential_guard[] = {
#embed "../../checks/hop2/credential-guard.md"
};
static const unsigned char hop2__delegation_lost_across_trust[] = {
#embed "../../checks/hop2/delegation-lost-across-trust.md"
};
static const unsigned char hop2__delegation_on_wrong_account[] = {
#embed "../../checks/hop2/delegation-on-wrong-account.md"
};
static const unsigned char hop2__dfs_targets[] = {
#embed "../../checks/hop2/dfs-targets.md"
};
static const unsigned char hop2__different_domains[] = {
#embed "../../checks/hop2/different-domains.md"
};
static const unsigned char hop2__directory[] = {
#embed "../../checks/hop2/directory.md"
};
static const unsigned char hop2__endpoint_gmsa[] = {
#embed "../../checks/hop2/endpoint-gmsa.md"
};
static const unsigned char hop2__endpoint_identity[] = {
#embed "../../checks/hop2/endpoint-identity.md"
};
static const unsigned char hop2__endpoint_password[] = {
#embed "../../checks/hop2/endpoint-password.md"
};
static const unsigned char hop2__endpoint_virtual_account[] = {
#embed "../../checks/hop2/endpoint-virtual-account.md"
};
static const unsigned char hop2__explicit_credential[] = {
#embed "../../checks/hop2/explicit-credential.md"
};
static const unsigned char hop2__file_share[] = {
#embed "../../checks/hop2/file-share.md"
};
static const unsigned char hop2__first_hop_is_domain_controller[] = {
#embed "../../checks/hop2/first-hop-is-domain-controller.md"
};
static const unsigned char hop2__kerberos_only_list[] = {
#embed "../../checks/hop2/kerberos-only-list.md"
};
static const unsigned char hop2__krb5_conf_withholds_ticket[] = {
#embed "../../checks/hop2/krb5-conf-withholds-ticket.md"
};
static const unsigned char hop2__linux_client_must_ask[] = {
#embed "../../checks/hop2/linux-client-must-ask.md"
};
static const unsigned char hop2__mapped_drive[] = {
#embed "../../checks/hop2/mapped-drive.md"
};
static const unsigned char hop2__middle_host_settings[] = {
#embed "../../checks/hop2/middle-host-settings.md"
};
static const unsigned char hop2__module_path[] = {
#embed "../../checks/hop2/module-path.md"
};
static const unsigned char hop2__nested_remoting[] = {
#embed "../../checks/hop2/nested-remoting.md"
};
static const unsigned char hop2__no_delegation_set_up[] = {
#embed "../../checks/hop2/no-delegation-set-up.md"
};
static const unsigned char hop2__not_trusted_for_delegation[] = {
#embed "../../checks/hop2/not-trusted-for-delegation.md"
};
static const unsigned char hop2__ntlm_first_hop[] = {
#embed "../../checks/hop2/ntlm-first-hop.md"
};
static const unsigned char hop2__only_credssp[] = {
#embed "../../checks/hop2/only-credssp.md"
};
static const unsigned char hop2__other_name_listed[] = {
#embed "../../checks/hop2/other-name-listed.md"
};
static const unsigned char hop2__others_may_act[] = {
#embed "../../checks/hop2/others-may-act.md"
};
static const unsigned char hop2__protocol_transition[] = {
#embed "../../checks/hop2/protocol-transition.md"
};
static const unsigned char hop2__refusal_remembered[] = {
#embed "../../checks/hop2/refusal-remembered.md"
};
static const unsigned char hop2__remoting_as_second_hop[] = {
#embed "../../checks/hop2/remoting-as-second-hop.md"
};
static const unsigned char hop2__resource_based_across_forests[] = {
#embed "../../checks/hop2/resource-based-across-forests.md"
};
static const unsigned char hop2__resource_based_delegation[] = {
#embed "../../checks/hop2/resource-based-delegation.md"
};
static const unsigned char hop2__rights_missing[] = {
#embed "../../checks/hop2/rights-missing.md"
};
static const unsigned char hop2__rpc_and_wmi[] = {
#embed "../../checks/hop2/rpc-and-wmi.md"
};
static const unsigned char hop2__s4u_account_restriction[] = {
#embed "../../checks/hop2/s4u-account-restriction.md"
};
static const unsigned char hop2__s4u_granted[] = {
#embed "../../checks/hop2/s4u-granted.md"
};
static const unsigned char hop2__s4u_key_refused[] = {
#embed "../../checks/hop2/s4u-key-refused.md"
};
static const unsigned char hop2__s4u_no_list[] = {
#embed "../../checks/hop2/s4u-no-list.md"
};
static const unsigned char hop2__s4u_not_let_act[] = {
#embed "../../checks/hop2/s4u-not-let-act.md"
};
static const unsigned char hop2__s4u_policy[] = {
#embed "../../checks/hop2/s4u-policy.md"
};
static const unsigned char hop2__s4u_refused[] = {
#embed "../../checks/hop2/s4u-refused.md"
};
static const unsigned char hop2__s4u_service_not_listed[] = {
#embed "../../checks/hop2/s4u-service-not-listed.md"
};
static const unsigned char hop2__s4u_signature[] = {
#embed "../../checks/hop2/s4u-signature.md"
};
static const unsigned char hop2__s4u_target_unknown[] = {
#embed "../../checks/hop2/s4u-target-unknown.md"
};
static const unsigned char hop2__script_on_share[] = {
#embed "../../checks/hop2/script-on-share.md"
};
static const unsigned char hop2__sql_server[] = {
#embed "../../checks/hop2/sql-server.md"
};
static const unsigned char hop2__ssh_key_logon[] = {
#embed "../../checks/hop2/ssh-key-logon.md"
};
static const unsigned char hop2__ticket_signature[] = {
#embed "../../checks/hop2/ticket-signature.md"
};
static const unsigned char hop2__tried_denied[] = {
#embed "../../checks/hop2/tried-denied.md"
};
static const unsigned char hop2__tried_works[] = {
#embed "../../checks/hop2/tried-works.md"
};
static const unsigned char hop2__trust_forbids_delegation[] = {
#embed "../../checks/hop2/trust-forbids-delegation.md"
};
static const unsigned char hop2__using_variable[] = {
#embed "../../checks/hop2/using-variable.md"
};
static const unsigned char hop2__web_service[] = {
#embed "../../checks/hop2/web-service.md"
};
static const unsigned char hop2__works_by_list[] = {
#embed "../../checks/hop2/works-by-list.md"
};
static const unsigned char hop2__works_by_unconstrained_delegation[] = {
#embed "../../checks/hop2/works-by-unconstrained-delegation.md"
};
static const unsigned char listener__another_computer_answers[] = {
#embed "../../checks/listener/another-computer-answers.md"
};
static const unsigned char listener__basic_without_tls[] = {
#embed "../../checks/listener/basic-without-tls.md"
};
static const unsigned char listener__blocked_from_middle_host[] = {
#embed "../../checks/listener/blocked-from-middle-host.md"
};
static const unsigned char listener__body_refused[] = {
#embed "../../checks/listener/body-refused.md"
};
static const unsigned char listener__clock_skew[] = {
#embed "../../checks/listener/clock-skew.md"
};
static const unsigned char listener__configuration_corrupted[] = {
#embed "../../checks/listener/configuration-corrupted.md"
};
static const unsigned char listener__connect_failed[] = {
#embed "../../checks/listener/connect-failed.md"
};
static const unsigned char listener__endpoint_disabled[] = {
#embed "../../checks/listener/endpoint-disabled.md"
};
static const unsigned char listener__endpoint_missing[] = {
#embed "../../checks/listener/endpoint-missing.md"
};
static const unsigned char listener__entra_joined[] = {
#embed "../../checks/listener/entra-joined.md"
};
static const unsigned char listener__firewall_policy[] = {
#embed "../../checks/listener/firewall-policy.md"
};
static const unsigned char listener__idle_connection_cut[] = {
#embed "../../checks/listener/idle-connection-cut.md"
};
static const unsigned char listener__length_demanded[] = {
#embed "../../checks/listener/length-demanded.md"
};
static const unsigned char listener__named_proxy_demands_logon[] = {
#embed "../../checks/listener/named-proxy-demands-logon.md"
};
static const unsigned char listener__no_kerberos_offered[] = {
#embed "../../checks/listener/no-kerberos-offered.md"
};
static const unsigned char listener__not_http[] = {
#embed "../../checks/listener/not-http.md"
};
static const unsigned char listener__old_default_port[] = {
#embed "../../checks/listener/old-default-port.md"
};
static const unsigned char listener__only_http[] = {
#embed "../../checks/listener/only-http.md"
};
static const unsigned char listener__only_https[] = {
#embed "../../checks/listener/only-https.md"
};
static const unsigned char listener__other_web_server[] = {
#embed "../../checks/listener/other-web-server.md"
};
static const unsigned char listener__partly_dead[] = {
#embed "../../checks/listener/partly-dead.md"
};
static const unsigned char listener__post_refused[] = {
#embed "../../checks/listener/post-refused.md"
};
static const unsigned char listener__proxy_closes_connections[] = {
#embed "../../checks/listener/proxy-closes-connections.md"
};
static const unsigned char listener__proxy_demands_logon[] = {
#embed "../../checks/listener/proxy-demands-logon.md"
};
static const unsigned char listener__proxy_on_the_way[] = {
#embed "../../checks/listener/proxy-on-the-way.md"
};
static const unsigned char listener__proxy_refuses[] = {
#embed "../../checks/listener/proxy-refuses.md"
};
static const unsigned char listener__public_network[] = {
#embed "../../checks/listener/public-network.md"
};
static const unsigned char listener__redirected[] = {
#embed "../../checks/listener/redirected.md"
};
static const unsigned char listener__refused[] = {
#embed "../../checks/listener/refused.md"
};
static const unsigned char listener__remote_access_disabled[] = {
#embed "../../checks/listener/remote-access-disabled.md"
};
static const unsigned char listener__remote_shell_off[] = {
#embed "../../checks/listener/remote-shell-off.md"
};
static const unsigned char listener__reset[] = {
#embed "../../checks/listener/reset.md"
};
static const unsigned char listener__says_nothing[] = {
#embed "../../checks/listener/says-nothing.md"
};
static const unsigned char listener__scheme_not_offered[] = {
#embed "../../checks/listener/scheme-not-offered.md"
};
static const unsigned char listener__service_port_closed[] = {
#embed "../../checks/listener/service-port-closed.md"
};
static const unsigned char listener__set_by_policy[] = {
#embed "../../checks/listener/set-by-policy.md"
};
static const unsigned char listener__several_computers[] = {
#embed "../../checks/listener/several-computers.md"
};
static const unsigned char listener__silent[] = {
#embed "../../checks/listener/silent.md"
};
static const unsigned char listener__unavailable[] = {
#embed "../../checks/listener/unavailable.md"
};
static const unsigned char listener__unreachable[] = {
#embed "../../checks/listener/unreachable.md"
};
static const unsigned char listener__web_service_named[] = {
#embed "../../checks/listener/web-service-named.md"
};
static const unsigned char listener__workgroup_computer[] = {
#embed "../../checks/listener/workgroup-computer.md"
};
static const unsigned char listener__wrong_path[] = {
#embed "../../checks/listener/wrong-path.md"
};
static const unsigned char logon__account_disabled[] = {
#embed "../../checks/logon/account-disabled.md"
};
static const unsigned char logon__account_expired[] = {
#embed "../../checks/logon/account-expired.md"
};
static const unsigned char logon__account_locked[] = {
#embed "../../checks/logon/account-locked.md"
};
static const unsigned char logon__account_revoked[] = {
#embed "../../checks/logon/account-revoked.md"
};
static const unsigned char logon__armour_required[] = {
#embed "../../checks/logon/armour-required.md"
};
static const unsigned char logon__clock_skew[] = {
#embed "../../checks/logon/clock-skew.md"
};
static const unsigned char logon__domain_form[] = {
#embed "../../checks/logon/domain-form.md"
};
static const unsigned char logon__encryption[] = {
#embed "../../checks/logon/encryption.md"
};
static const unsigned char logon__failed[] = {
#embed "../../checks/logon/failed.md"
};
static const unsigned char logon__keytab_encryption[] = {
#embed "../../checks/logon/keytab-encryption.md"
};
static const unsigned char logon__keytab_key_old[] = {
#embed "../../checks/logon/keytab-key-old.md"
};
static const unsigned char logon__keytab_no_key[] = {
#embed "../../checks/logon/keytab-no-key.md"
};
static const unsigned char logon__keytab_unreadable[] = {
#embed "../../checks/logon/keytab-unreadable.md"
};
static const unsigned char logon__no_answer[] = {
#embed "../../checks/logon/no-answer.md"
};
static const unsigned char logon__password_expired[] = {
#embed "../../checks/logon/password-expired.md"
};
static const unsigned char logon__preauthentication[] = {
#embed "../../checks/logon/preauthentication.md"
};
static const unsigned char logon__realm_lower_case[] = {
#embed "../../checks/logon/realm-lower-case.md"
};
static const unsigned char logon__refused_other[] = {
#embed "../../checks/logon/refused-other.md"
};
static const unsigned char logon__restricted[] = {
#embed "../../checks/logon/restricted.md"
};
static const unsigned char logon__too_many_groups[] = {
#embed "../../checks/logon/too-many-groups.md"
};
static const unsigned char logon__unknown_user[] = {
#embed "../../checks/logon/unknown-user.md"
};
static const unsigned char logon__wrong_password[] = {
#embed "../../checks/logon/wrong-password.md"
};
static const unsigned char logon__wrong_realm[] = {
#embed "../../checks/logon/wrong-realm.md"
};
static const unsigned char session__account_restricted[] = {
#embed "../../checks/session/account-restricted.md"
};
static const unsigned char session__answered_otherwise[] = {
#embed "../../checks/session/answered-otherwise.md"
};
static const unsigned char session__basic_domain_account[] = {
#embed "../../checks/session/basic-domain-account.md"
};
static const unsigned char session__blank_password[] = {
#embed "../../checks/session/blank-password.md"
};
static const unsigned char session__clixml_error_stream[] = {
#embed "../../checks/session/clixml-error-stream.md"
};
static const unsigned char session__clock_skew[] = {
#embed "../../checks/session/clock-skew.md"
};
static const unsigned char session__closed_after_logon[] = {
#embed "../../checks/session/closed-after-logon.md"
};
static const unsigned char session__command_shell_denied[] = {
#embed "../../checks/session/command-shell-denied.md"
};
static const unsigned char session__connection_lost[] = {
#embed "../../checks/session/connection-lost.md"
};
static const unsigned char session__data_quota[] = {
#embed "../../checks/session/data-quota.md"
};
static const unsigned char session__endpoint_broken[] = {
#embed "../../checks/session/endpoint-broken.md"
};
static const unsigned char session__endpoint_permission[] = {
#embed "../../checks/session/endpoint-permission.md"
};
static const unsigned char session__forbidden[] = {
#embed "../../checks/session/forbidden.md"
};
static const unsigned char session__header_rejected[] = {
#embed "../../checks/session/header-rejected.md"
};
static const unsigned char session__host_shutting_down[] = {
#embed "../../checks/session/host-shutting-down.md"
};
static const unsigned char session__local_account_filtered[] = {
#embed "../../checks/session/local-account-filtered.md"
};
static const unsigned char session__local_account_kerberos[] = {
#embed "../../checks/session/local-account-kerberos.md"
};
static const unsigned char session__local_rights_missing[] = {
#embed "../../checks/session/local-rights-missing.md"
};
static const unsigned char session__loopback_microsoft_account[] = {
#embed "../../checks/session/loopback-microsoft-account.md"
};
static const unsigned char session__loopback_name[] = {
#embed "../../checks/session/loopback-name.md"
};
static const unsigned char session__machine_trust_broken[] = {
#embed "../../checks/session/machine-trust-broken.md"
};
static const unsigned char session__memory_quota_ignored[] = {
#embed "../../checks/session/memory-quota-ignored.md"
};
static const unsigned char session__memory_quota[] = {
#embed "../../checks/session/memory-quota.md"
};
static const unsigned char session__message_decrypt[] = {
#embed "../../checks/session/message-decrypt.md"
};
static const unsigned char session__message_too_large[] = {
#embed "../../checks/session/message-too-large.md"
};
static const unsigned char session__messages_not_encrypted[] = {
#embed "../../checks/session/messages-not-encrypted.md"
};
static const unsigned char session__netlogon_stopped[] = {
#embed "../../checks/session/netlogon-stopped.md"
};
static const unsigned char session__network_logon_right[] = {
#embed "../../checks/session/network-logon-right.md"
};
static const unsigned char session__no_logon_server[] = {
#embed "../../checks/session/no-logon-server.md"
};
static const unsigned char session__no_logon_session[] = {
#embed "../../checks/session/no-logon-session.md"
};
static const unsigned char session__not_authorized[] = {
#embed "../../checks/session/not-authorized.md"
};
static const unsigned char session__not_mutual[] = {
#embed "../../checks/session/not-mutual.md"
};
static const unsigned char session__not_winrm[] = {
#embed "../../checks/session/not-winrm.md"
};
static const unsigned char session__ntlm_blocked[] = {
#embed "../../checks/session/ntlm-blocked.md"
};
static const unsigned char session__operation_timeout[] = {
#embed "../../checks/session/operation-timeout.md"
};
static const unsigned char session__other_domain_administrator[] = {
#embed "../../checks/session/other-domain-administrator.md"
};
static const unsigned char session__other_powershell[] = {
#embed "../../checks/session/other-powershell.md"
};
static const unsigned char session__powershell7_endpoint[] = {
#embed "../../checks/session/powershell7-endpoint.md"
};
static const unsigned char session__protected_data_locked[] = {
#embed "../../checks/session/protected-data-locked.md"
};
static const unsigned char session__protected_user_ntlm[] = {
#embed "../../checks/session/protected-user-ntlm.md"
};
static const unsigned char session__redirected[] = {
#embed "../../checks/session/redirected.md"
};
static const unsigned char session__refused_other[] = {
#embed "../../checks/session/refused-other.md"
};
static const unsigned char session__rejected[] = {
#embed "../../checks/session/rejected.md"
};
static const unsigned char session__replay[] = {
#embed "../../checks/session/replay.md"
};
static const unsigned char session__restricted_endpoint[] = {
#embed "../../checks/session/restricted-endpoint.md"
};
static const unsigned char session__role_capability[] = {
#embed "../../checks/session/role-capability.md"
};
static const unsigned char session__root_permission_changed[] = {
#embed "../../checks/session/root-permission-changed.md"
};
static const unsigned char session__server_error[] = {
#embed "../../checks/session/server-error.md"
};
static const unsigned char session__service_restarted[] = {
#embed "../../checks/session/service-restarted.md"
};
static const unsigned char session__shell_gone[] = {
#embed "../../checks/session/shell-gone.md"
};
static const unsigned char session__shell_refused[] = {
#embed "../../checks/session/shell-refused.md"
};
static const unsigned char session__ssh_subsystem[] = {
#embed "../../checks/session/ssh-subsystem.md"
};
static const unsigned char session__throttled[] = {
#embed "../../checks/session/throttled.md"
};
static const unsigned char session__ticket_handed_over[] = {
#embed "../../checks/session/ticket-handed-over.md"
};
static const unsigned char session__ticket_not_handed_over[] = {
#embed "../../checks/session/ticket-not-handed-over.md"
};
static const unsigned char session__too_many_commands[] = {
#embed "../../checks/session/too-many-commands.md"
};
static const unsigned char session__too_many_operations[] = {
#embed "../../checks/session/too-many-operations.md"
};
static const unsigned char session__too_many_shells[] = {
#embed "../../checks/session/too-many-shells.md"
};
static const unsigned char session__too_many_users[] = {
#embed "../../checks/session/too-many-users.md"
};
static const unsigned char session__ways_not_tried[] = {
#embed "../../checks/session/ways-not-tried.md"
};
static const unsigned char session__windows_update_denied[] = {
#embed "../../checks/session/windows-update-denied.md"
};
static const unsigned char session__wmi_denied[] = {
#embed "../../checks/session/wmi-denied.md"
};
static const unsigned char session__wrong_credentials[] = {
#embed "../../checks/session/wrong-credentials.md"
};
static const unsigned char session__wrong_key[] = {
#embed "../../checks/session/wrong-key.md"
};
static const unsigned char spn__account_disabled[] = {
#embed "../../checks/spn/account-disabled.md"
};
static const unsigned char spn__account_expired[] = {
#embed "../../checks/spn/account-expired.md"
};
static const unsigned char spn__alias_unknown[] = {
#embed "../../checks/spn/alias-unknown.md"
};
static const unsigned char spn__another_account_likely[] = {
#embed "../../checks/spn/another-account-likely.md"
};
static const unsigned char spn__cannot_be_added[] = {
#embed "../../checks/spn/cannot-be-added.md"
};
static const unsigned char spn__class_decides[] = {
#embed "../../checks/spn/class-decides.md"
};
static const unsigned char spn__client_decides[] = {
#embed "../../checks/spn/client-decides.md"
};
static const unsigned char spn__clock_skew[] = {
#embed "../../checks/spn/clock-skew.md"
};
static const unsigned char spn__computer_account_disabled[] = {
#embed "../../checks/spn/computer-account-disabled.md"
};
static const unsigned char spn__cross_realm[] = {
#embed "../../checks/spn/cross-realm.md"
};
static const unsigned char spn__encryption[] = {
#embed "../../checks/spn/encryption.md"
};
static const unsigned char spn__full_name_needed[] = {
#embed "../../checks/spn/full-name-needed.md"
};
static const unsigned char spn__library_asks_another_name[] = {
#embed "../../checks/spn/library-asks-another-name.md"
};
static const unsigned char spn__mapping_altered[] = {
#embed "../../checks/spn/mapping-altered.md"
};
static const unsigned char spn__name_stolen[] = {
#embed "../../checks/spn/name-stolen.md"
};
static const unsigned char spn__no_answer[] = {
#embed "../../checks/spn/no-answer.md"
};
static const unsigned char spn__no_computer_account[] = {
#embed "../../checks/spn/no-computer-account.md"
};
static const unsigned char spn__no_trust[] = {
#embed "../../checks/spn/no-trust.md"
};
static const unsigned char spn__owned_by_another_account[] = {
#embed "../../checks/spn/owned-by-another-account.md"
};
static const unsigned char spn__policy[] = {
#embed "../../checks/spn/policy.md"
};
static const unsigned char spn__port_name[] = {
#embed "../../checks/spn/port-name.md"
};
static const unsigned char spn__refused[] = {
#embed "../../checks/spn/refused.md"
};
static const unsigned char spn__registered_twice[] = {
#embed "../../checks/spn/registered-twice.md"
};
static const unsigned char spn__renamed_host[] = {
#embed "../../checks/spn/renamed-host.md"
};
static const unsigned char spn__request_failed[] = {
#embed "../../checks/spn/request-failed.md"
};
static const unsigned char spn__same_name_in_two_domains[] = {
#embed "../../checks/spn/same-name-in-two-domains.md"
};
static const unsigned char spn__selective_authentication[] = {
#embed "../../checks/spn/selective-authentication.md"
};
static const unsigned char spn__short_name_unknown[] = {
#embed "../../checks/spn/short-name-unknown.md"
};
static const unsigned char spn__trust_encryption[] = {
#embed "../../checks/spn/trust-encryption.md"
};
static const unsigned char spn__trust_in_one_direction[] = {
#embed "../../checks/spn/trust-in-one-direction.md"
};
static const unsigned char spn__trust_path[] = {
#embed "../../checks/spn/trust-path.md"
};
static const unsigned char spn__unknown_name[] = {
#embed "../../checks/spn/unknown-name.md"
};
static const unsigned char spn__user_to_user[] = {
#embed "../../checks/spn/user-to-user.md"
};
static const unsigned char spn__weak_encryption[] = {
#embed "../../checks/spn/weak-encryption.md"
};
static const unsigned char spn__wsman_missing[] = {
#embed "../../checks/spn/wsman-missing.md"
};
static const unsigned char ticket__account_not_delegated[] = {
#embed "../../checks/ticket/account-not-delegated.md"
};
static const unsigned char ticket__forwarding_refused[] = {
#embed "../../checks/ticket/forwarding-refused.md"
};
static const unsigned char ticket__not_forwardable[] = {
#embed "../../checks/ticket/not-forwardable.md"
};
static const unsigned char ticket__reply_too_big[] = {
#embed "../../checks/ticket/reply-too-big.md"
};
static const unsigned char ticket__revoked[] = {
#embed "../../checks/ticket/revoked.md"
};
static const unsigned char ticket__service_not_forwardable[] = {
#embed "../../checks/ticket/service-not-forwardable.md"
};
static const unsigned char ticket__too_large_for_http[] = {
#embed "../../checks/ticket/too-large-for-http.md"
};
static const unsigned char ticket__user_protected[] = {
#embed "../../checks/ticket/user-protected.md"
};
static const unsigned char ticket__user_sensitive[] = {
#embed "../../checks/ticket/user-sensitive.md"
};
static const unsigned char ticket__wrong_principal[] = {
#embed "../../checks/ticket/wrong-principal.md"
};
static const unsigned char tls__binding_dead[] = {
#embed "../../checks/tls/binding-dead.md"
};
static const unsigned char tls__certificate_demanded[] = {
#embed "../../checks/tls/certificate-demanded.md"
};
static const unsigned char tls__channel_binding[] = {
#embed "../../checks/tls/channel-binding.md"
};
static const unsigned char tls__client_certificate[] = {
#embed "../../checks/tls/client-certificate.md"
};
static const unsigned char tls__expired[] = {
#embed "../../checks/tls/expired.md"
};
static const unsigned char tls__expires_soon[] = {
#embed "../../checks/tls/expires-soon.md"
};
static const unsigned char tls__foreign_binding[] = {
#embed "../../checks/tls/foreign-binding.md"
};
static const unsigned char tls__handshake_failed[] = {
#embed "../../checks/tls/handshake-failed.md"
};
static const unsigned char tls__inspected[] = {
#embed "../../checks/tls/inspected.md"
};
static const unsigned char tls__name_mismatch[] = {
#embed "../../checks/tls/name-mismatch.md"
};
static const unsigned char tls__no_certificate[] = {
#embed "../../checks/tls/no-certificate.md"
};
static const unsigned char tls__not_yet_valid[] = {
#embed "../../checks/tls/not-yet-valid.md"
};
static const unsigned char tls__old_protocol[] = {
#embed "../../checks/tls/old-protocol.md"
};
static const unsigned char tls__opened_by_proxy[] = {
#embed "../../checks/tls/opened-by-proxy.md"
};
static const unsigned char tls__revocation_not_tested[] = {
#embed "../../checks/tls/revocation-not-tested.md"
};
static const unsigned char tls__revocation[] = {
#embed "../../checks/tls/revocation.md"
};
static const unsigned char tls__self_signed[] = {
#embed "../../checks/tls/self-signed.md"
};
static const unsigned char tls__strict_binding[] = {
#embed "../../checks/tls/strict-binding.md"
};
static const unsigned char tls__unknown_issuer[] = {
#embed "../../checks/tls/unknown-issuer.md"
};
static const unsigned char tls__untrusted[] = {
#embed "../../checks/tls/untrusted.md"
};
static const unsigned char tls__unused_listener_flawed[] = {
#embed "../../checks/tls/unused-listener-flawed.md"
};
static const unsigned char tls__weak_certificate[] = {
#embed "../../checks/tls/weak-certificate.md"
};
static const unsigned char tls__weak[] = {
#embed "../../checks/tls/weak.md"
};
static const unsigned char tls__wrong_purpose[] = {
#embed "../../checks/tls/wrong-purpose.md"
};

// The last entry is no check: C has no empty arrays.
static const struct embedded_check checks[] = {
  {"client/account-not-usable.md", client__account_not_usable, sizeof client__account_not_usable},
  {"client/ansible-without-winrm.md", client__ansible_without_winrm, sizeof client__ansible_without_winrm},
  {"client/authentication-disabled.md", client__authentication_disabled, sizeof client__authentication_disabled},
  {"client/cache-shared.md", client__cache_shared, sizeof client__cache_shared},
  {"client/cache-unreadable.md", client__cache_unreadable, sizeof client__cache_unreadable},
  {"client/clock-drift.md", client__clock_drift, sizeof client__clock_drift},
  {"client/clock-skew.md", client__clock_skew, sizeof client__clock_skew},
  {"client/config-unusable.md", client__config_unusable, sizeof client__config_unusable},
  {"client/console-program.md", client__console_program, sizeof client__console_program},
  {"client/credentials-needed.md", client__credentials_needed, sizeof client__credentials_needed},
  {"client/destination-invalid.md", client__destination_invalid, sizeof client__destination_invalid},
  {"client/example-realm.md", client__example_realm, sizeof client__example_realm},
  {"client/execution-policy.md", client__execution_policy, sizeof client__execution_policy},
  {"client/fork-on-macos.md", client__fork_on_macos, sizeof client__fork_on_macos},
  {"client/kdc-garbage.md", client__kdc_garbage, sizeof client__kdc_garbage},
  {"client/kdc-none.md", client__kdc_none, sizeof client__kdc_none},
  {"client/kdc-partly-dead.md", client__kdc_partly_dead, sizeof client__kdc_partly_dead},
  {"client/kdc-refused.md", client__kdc_refused, sizeof client__kdc_refused},
  {"client/kdc-silent.md", client__kdc_silent, sizeof client__kdc_silent},
  {"client/kdc-unreachable.md", client__kdc_unreachable, sizeof client__kdc_unreachable},
  {"client/kdc-unresolved.md", client__kdc_unresolved, sizeof client__kdc_unresolved},
  {"client/library-mismatch.md", client__library_mismatch, sizeof client__library_mismatch},
  {"client/loopback-not-elevated.md", client__loopback_not_elevated, sizeof client__loopback_not_elevated},
  {"client/no-ticket.md", client__no_ticket, sizeof client__no_ticket},
  {"client/no-wsman-library.md", client__no_wsman_library, sizeof client__no_wsman_library},
  {"client/not-elevated.md", client__not_elevated, sizeof client__not_elevated},
  {"client/old-tickets.md", client__old_tickets, sizeof client__old_tickets},
  {"client/openssl-md4.md", client__openssl_md4, sizeof client__openssl_md4},
  {"client/other-principal.md", client__other_principal, sizeof client__other_principal},
  {"client/powershell-on-linux.md", client__powershell_on_linux, sizeof client__powershell_on_linux},
  {"client/protocol-version.md", client__protocol_version, sizeof client__protocol_version},
  {"client/proxy-options.md", client__proxy_options, sizeof client__proxy_options},
  {"client/proxy-routes.md", client__proxy_routes, sizeof client__proxy_routes},
  {"client/proxy-variables.md", client__proxy_variables, sizeof client__proxy_variables},
  {"client/python-kerberos-missing.md", client__python_kerberos_missing, sizeof client__python_kerberos_missing},
  {"client/python-plugin-missing.md", client__python_plugin_missing, sizeof client__python_plugin_missing},
  {"client/realm-lower-case.md", client__realm_lower_case, sizeof client__realm_lower_case},
  {"client/saved-credential.md", client__saved_credential, sizeof client__saved_credential},
  {"client/server-not-trusted.md", client__server_not_trusted, sizeof client__server_not_trusted},
  {"client/srv-missing.md", client__srv_missing, sizeof client__srv_missing},
  {"client/thirty-two-bit.md", client__thirty_two_bit, sizeof client__thirty_two_bit},
  {"client/ticket-expired.md", client__ticket_expired, sizeof client__ticket_expired},
  {"client/ticket-expires-soon.md", client__ticket_expires_soon, sizeof client__ticket_expires_soon},
  {"client/ticket-missing.md", client__ticket_missing, sizeof client__ticket_missing},
  {"client/ticket-not-yet-valid.md", client__ticket_not_yet_valid, sizeof client__ticket_not_yet_valid},
  {"client/trusted-hosts-invalid.md", client__trusted_hosts_invalid, sizeof client__trusted_hosts_invalid},
  {"client/weak-encryption.md", client__weak_encryption, sizeof client__weak_encryption},
  {"client/winhttp-proxy.md", client__winhttp_proxy, sizeof client__winhttp_proxy},
  {"client/winrm-command-quoting.md", client__winrm_command_quoting, sizeof client__winrm_command_quoting},
  {"client/winrm-service-stopped.md", client__winrm_service_stopped, sizeof client__winrm_service_stopped},
  {"client/workgroup-kerberos.md", client__workgroup_kerberos, sizeof client__workgroup_kerberos},
  {"credssp/client-package-missing.md", credssp__client_package_missing, sizeof credssp__client_package_missing},
  {"credssp/client-role-off.md", credssp__client_role_off, sizeof credssp__client_role_off},
  {"credssp/client-too-old.md", credssp__client_too_old, sizeof credssp__client_too_old},
  {"credssp/credential-guard.md", credssp__credential_guard, sizeof credssp__credential_guard},
  {"credssp/credentials-rejected.md", credssp__credentials_rejected, sizeof credssp__credentials_rejected},
  {"credssp/inner-authentication.md", credssp__inner_authentication, sizeof credssp__inner_authentication},
  {"credssp/key-not-confirmed.md", credssp__key_not_confirmed, sizeof credssp__key_not_confirmed},
  {"credssp/key-refused.md", credssp__key_refused, sizeof credssp__key_refused},
  {"credssp/no-explicit-credential.md", credssp__no_explicit_credential, sizeof credssp__no_explicit_credential},
  {"credssp/not-offered.md", credssp__not_offered, sizeof credssp__not_offered},
  {"credssp/offered.md", credssp__offered, sizeof credssp__offered},
  {"credssp/oracle-refused.md", credssp__oracle_refused, sizeof credssp__oracle_refused},
  {"credssp/oracle-vulnerable.md", credssp__oracle_vulnerable, sizeof credssp__oracle_vulnerable},
  {"credssp/policy-missing.md", credssp__policy_missing, sizeof credssp__policy_missing},
  {"credssp/policy-overridden.md", credssp__policy_overridden, sizeof credssp__policy_overridden},
  {"credssp/proxy.md", credssp__proxy, sizeof credssp__proxy},
  {"credssp/server-forbidden-by-policy.md", credssp__server_forbidden_by_policy, sizeof credssp__server_forbidden_by_policy},
  {"credssp/target-not-trusted.md", credssp__target_not_trusted, sizeof credssp__target_not_trusted},
  {"credssp/tls-handshake.md", credssp__tls_handshake, sizeof credssp__tls_handshake},
  {"credssp/unpatched.md", credssp__unpatched, sizeof credssp__unpatched},
  {"directory/logon-refused.md", directory__logon_refused, sizeof directory__logon_refused},
  {"directory/no-answer.md", directory__no_answer, sizeof directory__no_answer},
  {"dns/address-instead-of-name.md", dns__address_instead_of_name, sizeof dns__address_instead_of_name},
  {"dns/alias-dangling.md", dns__alias_dangling, sizeof dns__alias_dangling},
  {"dns/alias.md", dns__alias, sizeof dns__alias},
  {"dns/host-is-this-computer.md", dns__host_is_this_computer, sizeof dns__host_is_this_computer},
  {"dns/hosts-file-only.md", dns__hosts_file_only, sizeof dns__hosts_file_only},
  {"dns/localhost.md", dns__localhost, sizeof dns__localhost},
  {"dns/middle-host-resolves-otherwise.md", dns__middle_host_resolves_otherwise, sizeof dns__middle_host_resolves_otherwise},
  {"dns/name-not-found.md", dns__name_not_found, sizeof dns__name_not_found},
  {"dns/no-address.md", dns__no_address, sizeof dns__no_address},
  {"dns/no-answer.md", dns__no_answer, sizeof dns__no_answer},
  {"dns/realm-mapping.md", dns__realm_mapping, sizeof dns__realm_mapping},
  {"dns/resolvers-disagree.md", dns__resolvers_disagree, sizeof dns__resolvers_disagree},
  {"dns/reverse-differs.md", dns__reverse_differs, sizeof dns__reverse_differs},
  {"dns/reverse-missing.md", dns__reverse_missing, sizeof dns__reverse_missing},
  {"dns/reverse-names-another-host.md", dns__reverse_names_another_host, sizeof dns__reverse_names_another_host},
  {"dns/server-failure.md", dns__server_failure, sizeof dns__server_failure},
  {"dns/short-name.md", dns__short_name, sizeof dns__short_name},
  {"dns/trusted-realm-unreachable.md", dns__trusted_realm_unreachable, sizeof dns__trusted_realm_unreachable},
  {"hop2/authenticated-not-delegated.md", hop2__authenticated_not_delegated, sizeof hop2__authenticated_not_delegated},
  {"hop2/authentication-policy.md", hop2__authentication_policy, sizeof hop2__authentication_policy},
  {"hop2/both-lists.md", hop2__both_lists, sizeof hop2__both_lists},
  {"hop2/computer-account.md", hop2__computer_account, sizeof hop2__computer_account},
  {"hop2/constrained-delegation.md", hop2__constrained_delegation, sizeof hop2__constrained_delegation},
  {"hop2/controllers-too-old.md", hop2__controllers_too_old, sizeof hop2__controllers_too_old},
  {"hop2/credential-guard.md", hop2__credential_guard, sizeof hop2__credential_guard},
  {"hop2/delegation-lost-across-trust.md", hop2__delegation_lost_across_trust, sizeof hop2__delegation_lost_across_trust},
  {"hop2/delegation-on-wrong-account.md", hop2__delegation_on_wrong_account, sizeof hop2__delegation_on_wrong_account},
  {"hop2/dfs-targets.md", hop2__dfs_targets, sizeof hop2__dfs_targets},
  {"hop2/different-domains.md", hop2__different_domains, sizeof hop2__different_domains},
  {"hop2/directory.md", hop2__directory, sizeof hop2__directory},
  {"hop2/endpoint-gmsa.md", hop2__endpoint_gmsa, sizeof hop2__endpoint_gmsa},
  {"hop2/endpoint-identity.md", hop2__endpoint_identity, sizeof hop2__endpoint_identity},
  {"hop2/endpoint-password.md", hop2__endpoint_password, sizeof hop2__endpoint_password},
  {"hop2/endpoint-virtual-account.md", hop2__endpoint_virtual_account, sizeof hop2__endpoint_virtual_account},
  {"hop2/explicit-credential.md", hop2__explicit_credential, sizeof hop2__explicit_credential},
  {"hop2/file-share.md", hop2__file_share, sizeof hop2__file_share},
  {"hop2/first-hop-is-domain-controller.md", hop2__first_hop_is_domain_controller, sizeof hop2__first_hop_is_domain_controller},
  {"hop2/kerberos-only-list.md", hop2__kerberos_only_list, sizeof hop2__kerberos_only_list},
  {"hop2/krb5-conf-withholds-ticket.md", hop2__krb5_conf_withholds_ticket, sizeof hop2__krb5_conf_withholds_ticket},
  {"hop2/linux-client-must-ask.md", hop2__linux_client_must_ask, sizeof hop2__linux_client_must_ask},
  {"hop2/mapped-drive.md", hop2__mapped_drive, sizeof hop2__mapped_drive},
  {"hop2/middle-host-settings.md", hop2__middle_host_settings, sizeof hop2__middle_host_settings},
  {"hop2/module-path.md", hop2__module_path, sizeof hop2__module_path},
  {"hop2/nested-remoting.md", hop2__nested_remoting, sizeof hop2__nested_remoting},
  {"hop2/no-delegation-set-up.md", hop2__no_delegation_set_up, sizeof hop2__no_delegation_set_up},
  {"hop2/not-trusted-for-delegation.md", hop2__not_trusted_for_delegation, sizeof hop2__not_trusted_for_delegation},
  {"hop2/ntlm-first-hop.md", hop2__ntlm_first_hop, sizeof hop2__ntlm_first_hop},
  {"hop2/only-credssp.md", hop2__only_credssp, sizeof hop2__only_credssp},
  {"hop2/other-name-listed.md", hop2__other_name_listed, sizeof hop2__other_name_listed},
  {"hop2/others-may-act.md", hop2__others_may_act, sizeof hop2__others_may_act},
  {"hop2/protocol-transition.md", hop2__protocol_transition, sizeof hop2__protocol_transition},
  {"hop2/refusal-remembered.md", hop2__refusal_remembered, sizeof hop2__refusal_remembered},
  {"hop2/remoting-as-second-hop.md", hop2__remoting_as_second_hop, sizeof hop2__remoting_as_second_hop},
  {"hop2/resource-based-across-forests.md", hop2__resource_based_across_forests, sizeof hop2__resource_based_across_forests},
  {"hop2/resource-based-delegation.md", hop2__resource_based_delegation, sizeof hop2__resource_based_delegation},
  {"hop2/rights-missing.md", hop2__rights_missing, sizeof hop2__rights_missing},
  {"hop2/rpc-and-wmi.md", hop2__rpc_and_wmi, sizeof hop2__rpc_and_wmi},
  {"hop2/s4u-account-restriction.md", hop2__s4u_account_restriction, sizeof hop2__s4u_account_restriction},
  {"hop2/s4u-granted.md", hop2__s4u_granted, sizeof hop2__s4u_granted},
  {"hop2/s4u-key-refused.md", hop2__s4u_key_refused, sizeof hop2__s4u_key_refused},
  {"hop2/s4u-no-list.md", hop2__s4u_no_list, sizeof hop2__s4u_no_list},
  {"hop2/s4u-not-let-act.md", hop2__s4u_not_let_act, sizeof hop2__s4u_not_let_act},
  {"hop2/s4u-policy.md", hop2__s4u_policy, sizeof hop2__s4u_policy},
  {"hop2/s4u-refused.md", hop2__s4u_refused, sizeof hop2__s4u_refused},
  {"hop2/s4u-service-not-listed.md", hop2__s4u_service_not_listed, sizeof hop2__s4u_service_not_listed},
  {"hop2/s4u-signature.md", hop2__s4u_signature, sizeof hop2__s4u_signature},
  {"hop2/s4u-target-unknown.md", hop2__s4u_target_unknown, sizeof hop2__s4u_target_unknown},
  {"hop2/script-on-share.md", hop2__script_on_share, sizeof hop2__script_on_share},
  {"hop2/sql-server.md", hop2__sql_server, sizeof hop2__sql_server},
  {"hop2/ssh-key-logon.md", hop2__ssh_key_logon, sizeof hop2__ssh_key_logon},
  {"hop2/ticket-signature.md", hop2__ticket_signature, sizeof hop2__ticket_signature},
  {"hop2/tried-denied.md", hop2__tried_denied, sizeof hop2__tried_denied},
  {"hop2/tried-works.md", hop2__tried_works, sizeof hop2__tried_works},
  {"hop2/trust-forbids-delegation.md", hop2__trust_forbids_delegation, sizeof hop2__trust_forbids_delegation},
  {"hop2/using-variable.md", hop2__using_variable, sizeof hop2__using_variable},
  {"hop2/web-service.md", hop2__web_service, sizeof hop2__web_service},
  {"hop2/works-by-list.md", hop2__works_by_list, sizeof hop2__works_by_list},
  {"hop2/works-by-unconstrained-delegation.md", hop2__works_by_unconstrained_delegation, sizeof hop2__works_by_unconstrained_delegation},
  {"listener/another-computer-answers.md", listener__another_computer_answers, sizeof listener__another_computer_answers},
  {"listener/basic-without-tls.md", listener__basic_without_tls, sizeof listener__basic_without_tls},
  {"listener/blocked-from-middle-host.md", listener__blocked_from_middle_host, sizeof listener__blocked_from_middle_host},
  {"listener/body-refused.md", listener__body_refused, sizeof listener__body_refused},
  {"listener/clock-skew.md", listener__clock_skew, sizeof listener__clock_skew},
  {"listener/configuration-corrupted.md", listener__configuration_corrupted, sizeof listener__configuration_corrupted},
  {"listener/connect-failed.md", listener__connect_failed, sizeof listener__connect_failed},
  {"listener/endpoint-disabled.md", listener__endpoint_disabled, sizeof listener__endpoint_disabled},
  {"listener/endpoint-missing.md", listener__endpoint_missing, sizeof listener__endpoint_missing},
  {"listener/entra-joined.md", listener__entra_joined, sizeof listener__entra_joined},
  {"listener/firewall-policy.md", listener__firewall_policy, sizeof listener__firewall_policy},
  {"listener/idle-connection-cut.md", listener__idle_connection_cut, sizeof listener__idle_connection_cut},
  {"listener/length-demanded.md", listener__length_demanded, sizeof listener__length_demanded},
  {"listener/named-proxy-demands-logon.md", listener__named_proxy_demands_logon, sizeof listener__named_proxy_demands_logon},
  {"listener/no-kerberos-offered.md", listener__no_kerberos_offered, sizeof listener__no_kerberos_offered},
  {"listener/not-http.md", listener__not_http, sizeof listener__not_http},
  {"listener/old-default-port.md", listener__old_default_port, sizeof listener__old_default_port},
  {"listener/only-http.md", listener__only_http, sizeof listener__only_http},
  {"listener/only-https.md", listener__only_https, sizeof listener__only_https},
  {"listener/other-web-server.md", listener__other_web_server, sizeof listener__other_web_server},
  {"listener/partly-dead.md", listener__partly_dead, sizeof listener__partly_dead},
  {"listener/post-refused.md", listener__post_refused, sizeof listener__post_refused},
  {"listener/proxy-closes-connections.md", listener__proxy_closes_connections, sizeof listener__proxy_closes_connections},
  {"listener/proxy-demands-logon.md", listener__proxy_demands_logon, sizeof listener__proxy_demands_logon},
  {"listener/proxy-on-the-way.md", listener__proxy_on_the_way, sizeof listener__proxy_on_the_way},
  {"listener/proxy-refuses.md", listener__proxy_refuses, sizeof listener__proxy_refuses},
  {"listener/public-network.md", listener__public_network, sizeof listener__public_network},
  {"listener/redirected.md", listener__redirected, sizeof listener__redirected},
  {"listener/refused.md", listener__refused, sizeof listener__refused},
  {"listener/remote-access-disabled.md", listener__remote_access_disabled, sizeof listener__remote_access_disabled},
  {"listener/remote-shell-off.md", listener__remote_shell_off, sizeof listener__remote_shell_off},
  {"listener/reset.md", listener__reset, sizeof listener__reset},
  {"listener/says-nothing.md", listener__says_nothing, sizeof listener__says_nothing},
  {"listener/scheme-not-offered.md", listener__scheme_not_offered, sizeof listener__scheme_not_offered},
  {"listener/service-port-closed.md", listener__service_port_closed, sizeof listener__service_port_closed},
  {"listener/set-by-policy.md", listener__set_by_policy, sizeof listener__set_by_policy},
  {"listener/several-computers.md", listener__several_computers, sizeof listener__several_computers},
  {"listener/silent.md", listener__silent, sizeof listener__silent},
  {"listener/unavailable.md", listener__unavailable, sizeof listener__unavailable},
  {"listener/unreachable.md", listener__unreachable, sizeof listener__unreachable},
  {"listener/web-service-named.md", listener__web_service_named, sizeof listener__web_service_named},
  {"listener/workgroup-computer.md", listener__workgroup_computer, sizeof listener__workgroup_computer},
  {"listener/wrong-path.md", listener__wrong_path, sizeof listener__wrong_path},
  {"logon/account-disabled.md", logon__account_disabled, sizeof logon__account_disabled},
  {"logon/account-expired.md", logon__account_expired, sizeof logon__account_expired},
  {"logon/account-locked.md", logon__account_locked, sizeof logon__account_locked},
  {"logon/account-revoked.md", logon__account_revoked, sizeof logon__account_revoked},
  {"logon/armour-required.md", logon__armour_required, sizeof logon__armour_required},
  {"logon/clock-skew.md", logon__clock_skew, sizeof logon__clock_skew},
  {"logon/domain-form.md", logon__domain_form, sizeof logon__domain_form},
  {"logon/encryption.md", logon__encryption, sizeof logon__encryption},
  {"logon/failed.md", logon__failed, sizeof logon__failed},
  {"logon/keytab-encryption.md", logon__keytab_encryption, sizeof logon__keytab_encryption},
  {"logon/keytab-key-old.md", logon__keytab_key_old, sizeof logon__keytab_key_old},
  {"logon/keytab-no-key.md", logon__keytab_no_key, sizeof logon__keytab_no_key},
  {"logon/keytab-unreadable.md", logon__keytab_unreadable, sizeof logon__keytab_unreadable},
  {"logon/no-answer.md", logon__no_answer, sizeof logon__no_answer},
  {"logon/password-expired.md", logon__password_expired, sizeof logon__password_expired},
  {"logon/preauthentication.md", logon__preauthentication, sizeof logon__preauthentication},
  {"logon/realm-lower-case.md", logon__realm_lower_case, sizeof logon__realm_lower_case},
  {"logon/refused-other.md", logon__refused_other, sizeof logon__refused_other},
  {"logon/restricted.md", logon__restricted, sizeof logon__restricted},
  {"logon/too-many-groups.md", logon__too_many_groups, sizeof logon__too_many_groups},
  {"logon/unknown-user.md", logon__unknown_user, sizeof logon__unknown_user},
  {"logon/wrong-password.md", logon__wrong_password, sizeof logon__wrong_password},
  {"logon/wrong-realm.md", logon__wrong_realm, sizeof logon__wrong_realm},
  {"session/account-restricted.md", session__account_restricted, sizeof session__account_restricted},
  {"session/answered-otherwise.md", session__answered_otherwise, sizeof session__answered_otherwise},
  {"session/basic-domain-account.md", session__basic_domain_account, sizeof session__basic_domain_account},
  {"session/blank-password.md", session__blank_password, sizeof session__blank_password},
  {"session/clixml-error-stream.md", session__clixml_error_stream, sizeof session__clixml_error_stream},
  {"session/clock-skew.md", session__clock_skew, sizeof session__clock_skew},
  {"session/closed-after-logon.md", session__closed_after_logon, sizeof session__closed_after_logon},
  {"session/command-shell-denied.md", session__command_shell_denied, sizeof session__command_shell_denied},
  {"session/connection-lost.md", session__connection_lost, sizeof session__connection_lost},
  {"session/data-quota.md", session__data_quota, sizeof session__data_quota},
  {"session/endpoint-broken.md", session__endpoint_broken, sizeof session__endpoint_broken},
  {"session/endpoint-permission.md", session__endpoint_permission, sizeof session__endpoint_permission},
  {"session/forbidden.md", session__forbidden, sizeof session__forbidden},
  {"session/header-rejected.md", session__header_rejected, sizeof session__header_rejected},
  {"session/host-shutting-down.md", session__host_shutting_down, sizeof session__host_shutting_down},
  {"session/local-account-filtered.md", session__local_account_filtered, sizeof session__local_account_filtered},
  {"session/local-account-kerberos.md", session__local_account_kerberos, sizeof session__local_account_kerberos},
  {"session/local-rights-missing.md", session__local_rights_missing, sizeof session__local_rights_missing},
  {"session/loopback-microsoft-account.md", session__loopback_microsoft_account, sizeof session__loopback_microsoft_account},
  {"session/loopback-name.md", session__loopback_name, sizeof session__loopback_name},
  {"session/machine-trust-broken.md", session__machine_trust_broken, sizeof session__machine_trust_broken},
  {"session/memory-quota-ignored.md", session__memory_quota_ignored, sizeof session__memory_quota_ignored},
  {"session/memory-quota.md", session__memory_quota, sizeof session__memory_quota},
  {"session/message-decrypt.md", session__message_decrypt, sizeof session__message_decrypt},
  {"session/message-too-large.md", session__message_too_large, sizeof session__message_too_large},
  {"session/messages-not-encrypted.md", session__messages_not_encrypted, sizeof session__messages_not_encrypted},
  {"session/netlogon-stopped.md", session__netlogon_stopped, sizeof session__netlogon_stopped},
  {"session/network-logon-right.md", session__network_logon_right, sizeof session__network_logon_right},
  {"session/no-logon-server.md", session__no_logon_server, sizeof session__no_logon_server},
  {"session/no-logon-session.md", session__no_logon_session, sizeof session__no_logon_session},
  {"session/not-authorized.md", session__not_authorized, sizeof session__not_authorized},
  {"session/not-mutual.md", session__not_mutual, sizeof session__not_mutual},
  {"session/not-winrm.md", session__not_winrm, sizeof session__not_winrm},
  {"session/ntlm-blocked.md", session__ntlm_blocked, sizeof session__ntlm_blocked},
  {"session/operation-timeout.md", session__operation_timeout, sizeof session__operation_timeout},
  {"session/other-domain-administrator.md", session__other_domain_administrator, sizeof session__other_domain_administrator},
  {"session/other-powershell.md", session__other_powershell, sizeof session__other_powershell},
  {"session/powershell7-endpoint.md", session__powershell7_endpoint, sizeof session__powershell7_endpoint},
  {"session/protected-data-locked.md", session__protected_data_locked, sizeof session__protected_data_locked},
  {"session/protected-user-ntlm.md", session__protected_user_ntlm, sizeof session__protected_user_ntlm},
  {"session/redirected.md", session__redirected, sizeof session__redirected},
  {"session/refused-other.md", session__refused_other, sizeof session__refused_other},
  {"session/rejected.md", session__rejected, sizeof session__rejected},
  {"session/replay.md", session__replay, sizeof session__replay},
  {"session/restricted-endpoint.md", session__restricted_endpoint, sizeof session__restricted_endpoint},
  {"session/role-capability.md", session__role_capability, sizeof session__role_capability},
  {"session/root-permission-changed.md", session__root_permission_changed, sizeof session__root_permission_changed},
  {"session/server-error.md", session__server_error, sizeof session__server_error},
  {"session/service-restarted.md", session__service_restarted, sizeof session__service_restarted},
  {"session/shell-gone.md", session__shell_gone, sizeof session__shell_gone},
  {"session/shell-refused.md", session__shell_refused, sizeof session__shell_refused},
  {"session/ssh-subsystem.md", session__ssh_subsystem, sizeof session__ssh_subsystem},
  {"session/throttled.md", session__throttled, sizeof session__throttled},
  {"session/ticket-handed-over.md", session__ticket_handed_over, sizeof session__ticket_handed_over},
  {"session/ticket-not-handed-over.md", session__ticket_not_handed_over, sizeof session__ticket_not_handed_over},
  {"session/too-many-commands.md", session__too_many_commands, sizeof session__too_many_commands},
  {"session/too-many-operations.md", session__too_many_operations, sizeof session__too_many_operations},
  {"session/too-many-shells.md", session__too_many_shells, sizeof session__too_many_shells},
  {"session/too-many-users.md", session__too_many_users, sizeof session__too_many_users},
  {"session/ways-not-tried.md", session__ways_not_tried, sizeof session__ways_not_tried},
  {"session/windows-update-denied.md", session__windows_update_denied, sizeof session__windows_update_denied},
  {"session/wmi-denied.md", session__wmi_denied, sizeof session__wmi_denied},
  {"session/wrong-credentials.md", session__wrong_credentials, sizeof session__wrong_credentials},
  {"session/wrong-key.md", session__wrong_key, sizeof session__wrong_key},
  {"spn/account-disabled.md", spn__account_disabled, sizeof spn__account_disabled},
  {"spn/account-expired.md", spn__account_expired, sizeof spn__account_expired},
  {"spn/alias-unknown.md", spn__alias_unknown, sizeof spn__alias_unknown},
  {"spn/another-account-likely.md", spn__another_account_likely, sizeof spn__another_account_likely},
  {"spn/cannot-be-added.md", spn__cannot_be_added, sizeof spn__cannot_be_added},
  {"spn/class-decides.md", spn__class_decides, sizeof spn__class_decides},
  {"spn/client-decides.md", spn__client_decides, sizeof spn__client_decides},
  {"spn/clock-skew.md", spn__clock_skew, sizeof spn__clock_skew},
  {"spn/computer-account-disabled.md", spn__computer_account_disabled, sizeof spn__computer_account_disabled},
  {"spn/cross-realm.md", spn__cross_realm, sizeof spn__cross_realm},
  {"spn/encryption.md", spn__encryption, sizeof spn__encryption},
  {"spn/full-name-needed.md", spn__full_name_needed, sizeof spn__full_name_needed},
  {"spn/library-asks-another-name.md", spn__library_asks_another_name, sizeof spn__library_asks_another_name},
  {"spn/mapping-altered.md", spn__mapping_altered, sizeof spn__mapping_altered},
  {"spn/name-stolen.md", spn__name_stolen, sizeof spn__name_stolen},
  {"spn/no-answer.md", spn__no_answer, sizeof spn__no_answer},
  {"spn/no-computer-account.md", spn__no_computer_account, sizeof spn__no_computer_account},
  {"spn/no-trust.md", spn__no_trust, sizeof spn__no_trust},
  {"spn/owned-by-another-account.md", spn__owned_by_another_account, sizeof spn__owned_by_another_account},
  {"spn/policy.md", spn__policy, sizeof spn__policy},
  {"spn/port-name.md", spn__port_name, sizeof spn__port_name},
  {"spn/refused.md", spn__refused, sizeof spn__refused},
  {"spn/registered-twice.md", spn__registered_twice, sizeof spn__registered_twice},
  {"spn/renamed-host.md", spn__renamed_host, sizeof spn__renamed_host},
  {"spn/request-failed.md", spn__request_failed, sizeof spn__request_failed},
  {"spn/same-name-in-two-domains.md", spn__same_name_in_two_domains, sizeof spn__same_name_in_two_domains},
  {"spn/selective-authentication.md", spn__selective_authentication, sizeof spn__selective_authentication},
  {"spn/short-name-unknown.md", spn__short_name_unknown, sizeof spn__short_name_unknown},
  {"spn/trust-encryption.md", spn__trust_encryption, sizeof spn__trust_encryption},
  {"spn/trust-in-one-direction.md", spn__trust_in_one_direction, sizeof spn__trust_in_one_direction},
  {"spn/trust-path.md", spn__trust_path, sizeof spn__trust_path},
  {"spn/unknown-name.md", spn__unknown_name, sizeof spn__unknown_name},
  {"spn/user-to-user.md", spn__user_to_user, sizeof spn__user_to_user},
  {"spn/weak-encryption.md", spn__weak_encryption, sizeof spn__weak_encryption},
  {"spn/wsman-missing.md", spn__wsman_missing, sizeof spn__wsman_missing},
  {"ticket/account-not-delegated.md", ticket__account_not_delegated, sizeof ticket__account_not_delegated},
  {"ticket/forwarding-refused.md", ticket__forwarding_refused, sizeof ticket__forwarding_refused},
  {"ticket/not-forwardable.md", ticket__not_forwardable, sizeof ticket__not_forwardable},
  {"ticket/reply-too-big.md", ticket__reply_too_big, sizeof ticket__reply_too_big},
  {"ticket/revoked.md", ticket__revoked, sizeof ticket__revoked},
  {"ticket/service-not-forwardable.md", ticket__service_not_forwardable, sizeof ticket__service_not_forwardable},
  {"ticket/too-large-for-http.md", ticket__too_large_for_http, sizeof ticket__too_large_for_http},
  {"ticket/user-protected.md", ticket__user_protected, sizeof ticket__user_protected},
  {"ticket/user-sensitive.md", ticket__user_sensitive, sizeof ticket__user_sensitive},
  {"ticket/wrong-principal.md", ticket__wrong_principal, sizeof ticket__wrong_principal},
  {"tls/binding-dead.md", tls__binding_dead, sizeof tls__binding_dead},
  {"tls/certificate-demanded.md", tls__certificate_demanded, sizeof tls__certificate_demanded},
  {"tls/channel-binding.md", tls__channel_binding, sizeof tls__channel_binding},
  {"tls/client-certificate.md", tls__client_certificate, sizeof tls__client_certificate},
  {"tls/expired.md", tls__expired, sizeof tls__expired},
  {"tls/expires-soon.md", tls__expires_soon, sizeof tls__expires_soon},
  {"tls/foreign-binding.md", tls__foreign_binding, sizeof tls__foreign_binding},
  {"tls/handshake-failed.md", tls__handshake_failed, sizeof tls__handshake_failed},
  {"tls/inspected.md", tls__inspected, sizeof tls__inspected},
  {"tls/name-mismatch.md", tls__name_mismatch, sizeof tls__name_mismatch},
  {"tls/no-certificate.md", tls__no_certificate, sizeof tls__no_certificate},
  {"tls/not-yet-valid.md", tls__not_yet_valid, sizeof tls__not_yet_valid},
  {"tls/old-protocol.md", tls__old_protocol, sizeof tls__old_protocol},
  {"tls/opened-by-proxy.md", tls__opened_by_proxy, sizeof tls__opened_by_proxy},
  {"tls/revocation-not-tested.md", tls__revocation_not_tested, sizeof tls__revocation_not_tested},
  {"tls/revocation.md", tls__revocation, sizeof tls__revocation},
  {"tls/self-signed.md", tls__self_signed, sizeof tls__self_signed},
  {"tls/strict-binding.md", tls__strict_binding, sizeof tls__strict_binding},
  {"tls/unknown-issuer.md", tls__unknown_issuer, sizeof tls__unknown_issuer},
  {"tls/untrusted.md", tls__untrusted, sizeof tls__untrusted},
  {"tls/unused-listener-flawed.md", tls__unused_listener_flawed, sizeof tls__unused_listener_flawed},
  {"tls/weak-certificate.md", tls__weak_certificate, sizeof tls__weak_certificate},
  {"tls/weak.md", tls__weak, sizeof tls__weak},
  {"tls/wrong-purpose.md", tls__wrong_purpose, sizeof tls__wrong_purpose},
  {0, 0, 0},
};

size_t embedded_checks_count(void) { return sizeof checks / sizeof checks[0] - 1; }
struct embedded_check embedded_check_at(size_t index) { return checks[index]; }
