#pragma once

#include "core/guides/egress.h"
#include "core/guides/prefill.h"

#include <optional>

/// What the three answers of the AWS command line hold, as far as the guides ask for it. Under prefill.
namespace portreeve::guides {

struct AwsDirectory {
    QString id;
    QString name;
    QString alias;
    QString type; ///< SIMPLE_AD, AD_CONNECTOR, CUSTOMER_MANAGED, AWS_IAM_IDENTITY_CENTER
    QString state;
    QString registrationCode;
    QString tenancy; ///< SHARED, DEDICATED
    QString roleArn;
    QString domainName; ///< of ActiveDirectoryConfig
    QString entraTenant;
    QStringList subnets;
    QStringList dnsServers;
    QStringList ipGroups;
    QStringList selfService;   ///< what users may do, by the names of the API
    QStringList deniedDevices; ///< by the names of the API without "DeviceType"
    QString samlStatus;
    QString samlUrl;
    QString relayStateParameter;
    QString certificateStatus;
    QString certificateAuthority;          ///< ARN
    QString encryptionMode;                ///< STANDARD_TLS, FIPS_VALIDATED
    std::optional<bool> streamingEndpoint; ///< whether there is a VPC endpoint for streaming; nothing: not printed
    bool localAdministrators = false;      ///< users are, of WorkSpaces that are made
    bool publicAddresses = false;          ///< WorkSpaces that are made get one
    QString unit;                          ///< distinguished name of the organizational unit for WorkSpaces
};

struct AwsSubnet {
    QString id;
    QString arn;
    QString owner; ///< account id
    QString cidr;
    QStringList cidrs6;
    QString zone;
    QString zoneId;
    QString vpc;
    qint64 freeAddresses = -1;
};

struct AwsAnswers {
    QList<AwsDirectory> directories;
    QList<IpGroup> ipGroups;
    QList<AwsSubnet> subnets;
    bool hasIpGroups = false; ///< an answer with groups was there, and may have been empty
    bool hasSubnets = false;
    QStringList cut; ///< names of texts that say that there is more
};

Result<AwsAnswers> readAwsAnswers(const QList<PrefillText> &texts);

} // namespace portreeve::guides
