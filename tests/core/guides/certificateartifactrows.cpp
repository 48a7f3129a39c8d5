#include "tests/core/guides/artifactrows.h"

namespace portreeve::tests {

using namespace Qt::StringLiterals;

namespace {

QString makeRoot(const QString &generate, const QString &digest)
{
    return uR"(set -eu
umask 077
cat > root.cnf <<'END'
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
END
openssl genpkey %1 -aes-256-cbc -out root.key
openssl req -x509 -new %2 -utf8 -days 3650 -key root.key \
  -subj '/CN=Corp devices root' -config root.cnf -extensions root -out root.pem
)"_s.arg(generate, digest);
}

QString makeDevice(const QString &generate, const QString &digest)
{
    return uR"(set -eu
umask 077
cat > device.cnf <<'END'
[req]
distinguished_name = dn
[dn]
[device]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
END
openssl genpkey %1 -out device.key
openssl req -new %2 -utf8 -key device.key \
  -subj /CN=LAPTOP-0042 -config device.cnf -out device.csr
openssl x509 -req %2 -days 365 -in device.csr -CA root.pem -CAkey root.key \
  -CAcreateserial -extfile device.cnf -extensions device -out device.pem
openssl verify -purpose sslclient -CAfile root.pem device.pem
)"_s.arg(generate, digest);
}

QList<ArtifactRow> trustedRows()
{
    const QString rsa = u"-algorithm RSA -pkeyopt rsa_keygen_bits:3072"_s;
    const QString p256 = u"-algorithm EC -pkeyopt ec_paramgen_curve:P-256"_s;
    const QString p384 = u"-algorithm EC -pkeyopt ec_paramgen_curve:P-384"_s;
    const char *guide = "trusted-devices";
    const QStringList every{u"windows"_s, u"macos"_s, u"android"_s,     u"ios"_s,
                            u"linux"_s,   u"web"_s,   u"zero-client"_s, u"thin-client"_s};
    return {
        {"root with RSA", guide, "trusted-root", {}, makeRoot(rsa, u"-sha256"_s)},
        {"root with P-256", guide, "trusted-root", {{"certificate-key", {u"ec-p256"_s}}}, makeRoot(p256, u"-sha256"_s)},
        {"root with P-384", guide, "trusted-root", {{"certificate-key", {u"ec-p384"_s}}}, makeRoot(p384, u"-sha384"_s)},
        {"device with RSA", guide, "trusted-device", {}, makeDevice(rsa, u"-sha256"_s)},
        {"device with P-384",
         guide,
         "trusted-device",
         {{"certificate-key", {u"ec-p384"_s}}},
         makeDevice(p384, u"-sha384"_s)},
        {"bundle",
         guide,
         "trusted-device-bundle",
         {},
         u"openssl pkcs12 -export -inkey device.key -in device.pem -certfile root.pem -out device.p12\n"_s},
        {"Windows device",
         guide,
         "trusted-windows",
         {},
         u"certutil -addstore Root root.pem\ncertutil -user -importpfx My device.p12\n"_s},
        {"Mac",
         guide,
         "trusted-macos",
         {},
         uR"(sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain root.pem
security import device.p12 -k "$HOME/Library/Keychains/login.keychain-db" \
  -T /Applications/WorkSpaces.app
)"_s},
        {"access of some clients",
         guide,
         "trusted-access",
         {},
         u"Windows\tTrusted devices\nmacOS\tTrusted devices\nAndroid\tDeny all\nChromebook\tDeny all\n"
         "iOS\tDeny all\nLinux\tDeny all\nWeb Access\tAllow all\nZero client\tDeny all\n"
         "WorkSpaces Thin Client\tDeny all\n"_s},
        {"access of every client",
         guide,
         "trusted-access",
         {{"clients", every}},
         u"Windows\tTrusted devices\nmacOS\tTrusted devices\nAndroid\tTrusted devices\nChromebook\tDeny all\n"
         "iOS\tAllow all\nLinux\tAllow all\nWeb Access\tAllow all\nZero client\tAllow all\n"
         "WorkSpaces Thin Client\tAllow all\n"_s},
    };
}

QList<ArtifactRow> privateCaRows()
{
    const char *guide = "certificate-based-auth";
    return {
        {"CA configuration", guide, "cba-ca-configuration", {}, uR"({
  "KeyAlgorithm": "RSA_2048",
  "SigningAlgorithm": "SHA256WITHRSA",
  "Subject": {
    "CommonName": "Corp sign-in CA"
  }
}
)"_s},
        {"CRL in an open bucket", guide, "cba-revocation", {}, uR"({
  "CrlConfiguration": {
    "Enabled": true,
    "ExpirationInDays": 7,
    "S3BucketName": "corp-crl",
    "S3ObjectAcl": "PUBLIC_READ"
  }
}
)"_s},
        {"CRL behind CloudFront", guide, "cba-revocation", {{"cba-crl-host", {u"crl.example.com"_s}}}, uR"({
  "CrlConfiguration": {
    "Enabled": true,
    "ExpirationInDays": 7,
    "CustomCname": "crl.example.com",
    "S3BucketName": "corp-crl",
    "S3ObjectAcl": "BUCKET_OWNER_FULL_CONTROL"
  }
}
)"_s},
        {"short-lived root", guide, "cba-ca-command", {}, uR"(aws acm-pca create-certificate-authority \
  --region us-east-1 \
  --certificate-authority-type ROOT \
  --usage-mode SHORT_LIVED_CERTIFICATE \
  --certificate-authority-configuration file://ca-configuration.json \
  --revocation-configuration file://ca-revocation.json \
  --tags Key=euc-private-ca
)"_s},
        {"subordinate for general purpose",
         guide,
         "cba-ca-command",
         {{"cba-ca-mode", {u"general"_s}}, {"cba-ca-type", {u"subordinate"_s}}},
         uR"(aws acm-pca create-certificate-authority \
  --region us-east-1 \
  --certificate-authority-type SUBORDINATE \
  --usage-mode GENERAL_PURPOSE \
  --certificate-authority-configuration file://ca-configuration.json \
  --revocation-configuration file://ca-revocation.json \
  --tags Key=euc-private-ca
)"_s},
        {"tag", guide, "cba-tag", {}, uR"(aws acm-pca tag-certificate-authority \
  --region us-east-1 \
  --certificate-authority-arn arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1111 \
  --tags Key=euc-private-ca
)"_s},
        {"export", guide, "cba-export", {}, uR"(aws acm-pca get-certificate-authority-certificate \
  --region us-east-1 \
  --certificate-authority-arn arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1111 \
  --query Certificate \
  --output text > private-ca.cer
)"_s},
        {"publish", guide, "cba-publish", {}, uR"(certutil -dspublish -f 'C:\Temp\private-ca.cer' RootCA
certutil -dspublish -f 'C:\Temp\private-ca.cer' NTAuthCA
)"_s},
        {"publish a subordinate",
         guide,
         "cba-publish-subordinate",
         {},
         uR"(certutil -dspublish -f 'C:\Temp\root-ca.cer' RootCA
certutil -dspublish -f 'C:\Temp\private-ca.cer' SubCA
certutil -dspublish -f 'C:\Temp\private-ca.cer' NTAuthCA
)"_s},
    };
}

QString bucketPolicy(const QString &partition)
{
    return uR"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "acm-pca.amazonaws.com"
      },
      "Action": [
        "s3:PutObject",
        "s3:PutObjectAcl",
        "s3:GetBucketAcl",
        "s3:GetBucketLocation"
      ],
      "Resource": [
        "arn:%1:s3:::corp-crl",
        "arn:%1:s3:::corp-crl/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": "123456789012"
        }
      }
    }
  ]
}
)"_s.arg(partition);
}

QList<ArtifactRow> bucketRows()
{
    const char *guide = "certificate-based-auth";
    return {
        {"bucket of the CRL", guide, "cba-bucket-policy", {}, bucketPolicy(u"aws"_s)},
        {"bucket of the CRL in the GovCloud",
         guide,
         "cba-bucket-policy",
         {{"region", {u"us-gov-west-1"_s}}},
         bucketPolicy(u"aws-us-gov"_s)},
    };
}

QList<ArtifactRow> enableRows()
{
    const char *guide = "certificate-based-auth";
    const QStringList gov{u"us-gov-west-1"_s};
    const QStringList govCa{u"arn:aws-us-gov:acm-pca:us-gov-west-1:123456789012:certificate-authority/1111"_s};
    const QString enable = uR"(aws workspaces modify-certificate-based-auth-properties \
  --region us-east-1 \
  --resource-id d-1234567890 \
  --certificate-based-auth-properties Status=ENABLED,CertificateAuthorityArn=)"
                           "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1111\n"_s;
    return {
        {"share",
         guide,
         "cba-share",
         {},
         uR"(aws ram create-resource-share \
  --region us-east-1 \
  --name workspaces-private-ca \
  --resource-arns arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1111 \
  --principals 123456789012 \
  --permission-arns arn:aws:ram::aws:permission/)"
         "AWSRAMBlankEndEntityCertificateAPICSRPassthroughIssuanceCertificateAuthority\n"_s},
        {"share in the GovCloud",
         guide,
         "cba-share",
         {{"region", gov}, {"cba-ca-arn", govCa}},
         uR"(aws ram create-resource-share \
  --region us-gov-west-1 \
  --name workspaces-private-ca \
  --resource-arns arn:aws-us-gov:acm-pca:us-gov-west-1:123456789012:certificate-authority/1111 \
  --principals 123456789012 \
  --permission-arns arn:aws-us-gov:ram::aws:permission/)"
         "AWSRAMBlankEndEntityCertificateAPICSRPassthroughIssuanceCertificateAuthority\n"_s},
        {"enable", guide, "cba-enable", {}, enable},
        {"enable with the CA of another account", guide, "cba-enable-shared", {}, enable},
    };
}

} // namespace

QList<ArtifactRow> certificateRows()
{
    return privateCaRows() + bucketRows() + enableRows() + trustedRows();
}

QList<ArtifactRow> smartCardRows()
{
    const char *guide = "smart-card";
    const QString policies = uR"({
  "policies": {
    "SecurityDevices": {
      "OpenSC": "%1"
    }
  }
}
)"_s;
    const auto os = [](const QString &id) {
        return QList<std::pair<const char *, QStringList>>{{"os", {id}}};
    };
    return {
        {"delegation", guide, "smart-card-delegation", {}, uR"(setspn -s 'workspaces/wsconnector' 'wsconnector'
Set-ADAccountControl -Identity 'wsconnector' -TrustedToAuthForDelegation $true
$services = @(
  'ldap/dc1.corp.example.com',
  'ldap/dc1.corp.example.com/corp.example.com',
  'ldap/dc2.corp.example.com',
  'ldap/dc2.corp.example.com/corp.example.com'
)
Set-ADUser -Identity 'wsconnector' -Add @{ 'msDS-AllowedToDelegateTo' = $services }
)"_s},
        {"register with OCSP", guide, "smart-card-register", {}, uR"(aws ds register-certificate \
  --region us-east-1 \
  --directory-id d-1234567890 \
  --certificate-data file://ca.pem \
  --type ClientCertAuth \
  --client-cert-auth-settings '{"OCSPUrl":"http://ocsp.example.com"}'
aws ds list-certificates \
  --region us-east-1 \
  --directory-id d-1234567890
)"_s},
        {"register without OCSP", guide, "smart-card-register", {{"ocsp-url", {}}}, uR"(aws ds register-certificate \
  --region us-east-1 \
  --directory-id d-1234567890 \
  --certificate-data file://ca.pem \
  --type ClientCertAuth
aws ds list-certificates \
  --region us-east-1 \
  --directory-id d-1234567890
)"_s},
        {"enable smart cards", guide, "smart-card-enable", {}, uR"(aws ds enable-client-authentication \
  --region us-east-1 \
  --directory-id d-1234567890 \
  --type SmartCard
)"_s},
        {"Firefox by Group Policy",
         guide,
         "firefox-group-policy",
         {},
         uR"(Set-GPRegistryValue -Name 'WorkSpaces Firefox' `
  -Key 'HKLM\Software\Policies\Mozilla\Firefox\SecurityDevices' `
  -ValueName 'OpenSC' -Type String -Value 'C:\Program Files\OpenSC Project\OpenSC\pkcs11\onepin-opensc-pkcs11.dll'
)"_s},
        {"Firefox by registry",
         guide,
         "firefox-registry",
         {},
         u"Windows Registry Editor Version 5.00\r\n\r\n"
         "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Mozilla\\Firefox\\SecurityDevices]\r\n"
         "\"OpenSC\"=\"C:\\\\Program Files\\\\OpenSC Project\\\\OpenSC\\\\pkcs11\\\\onepin-opensc-pkcs11.dll\"\r\n"_s},
        {"Firefox on Amazon Linux", guide, "firefox-policies", os(u"amazon-linux-2"_s),
         policies.arg(u"/usr/lib64/opensc-pkcs11.so"_s)},
        {"Firefox on Red Hat", guide, "firefox-policies", os(u"rhel"_s),
         policies.arg(u"/usr/lib64/opensc-pkcs11.so"_s)},
        {"Firefox on Ubuntu", guide, "firefox-policies", os(u"ubuntu"_s),
         policies.arg(u"/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"_s)},
        {"Amazon Linux 2",
         guide,
         "smart-card-amazon-linux",
         {},
         uR"(openssl x509 -inform der -in rootca.cer -out /tmp/rootca.pem
/usr/lib/skylight/enable_smartcard --ca-cert /tmp/rootca.pem
)"_s},
        {"Ubuntu", guide, "smart-card-newer-linux", os(u"ubuntu"_s), uR"(apt install -y krb5-pkinit opensc
/usr/lib/skylight/enable_smartcard --ca-cert \
  root.pem \
  issuing.pem
)"_s},
        {"Rocky Linux", guide, "smart-card-newer-linux", os(u"rocky-linux"_s),
         uR"(dnf install -y sssd-dbus libsss_simpleifp sssd-tools krb5-pkinit opensc
/usr/lib/skylight/enable_smartcard --ca-cert \
  root.pem \
  issuing.pem
)"_s},
        {"debugging",
         guide,
         "smart-card-debug",
         {},
         uR"(sudo cp -n /etc/pam.d/system-auth-ac /etc/pam.d/system-auth-ac.bak
sudo cp -n /etc/pam_pkcs11/pam_pkcs11.conf /etc/pam_pkcs11/pam_pkcs11.conf.bak
sudo sed -i '/^auth.*pam_pkcs11\.so/s/nodebug/debug/' /etc/pam.d/system-auth-ac
sudo sed -i '/^auth.*pam_krb5\.so/{/ debug/!s/$/ debug/}' /etc/pam.d/system-auth-ac
sudo sed -i 's/debug = false;/debug = true;/' /etc/pam_pkcs11/pam_pkcs11.conf
sudo pklogin_finder debug config_file=/etc/pam_pkcs11/pam_pkcs11.conf
sudo tail -f /var/log/secure
)"_s},
        {"ticket",
         guide,
         "smart-card-ticket",
         {},
         u"KRB5_TRACE=/dev/stdout kinit -V\nKRB5_TRACE=/dev/stdout kinit -V mlopez\n"_s},
    };
}

} // namespace portreeve::tests
