#include "tests/core/guides/artifactrows.h"

namespace portreeve::tests {

using namespace Qt::StringLiterals;

QList<ArtifactRow> byolRows()
{
    return {
        {"hosts of the build in Virginia", "byol", "byol-build-hosts", {}, uR"(ssm.us-east-1.amazonaws.com
ssmmessages.us-east-1.amazonaws.com
ec2messages.us-east-1.amazonaws.com
imagebuilder.us-east-1.amazonaws.com
ec2.us-east-1.amazonaws.com
s3.us-east-1.amazonaws.com
tools.amazonworkspaces.com
go.microsoft.com
definitionupdates.microsoft.com
time.windows.com
)"_s},
        {"hosts of the build elsewhere",
         "byol",
         "byol-build-hosts",
         {{"region", {u"eu-central-1"_s}}},
         uR"(ssm.eu-central-1.amazonaws.com
ssmmessages.eu-central-1.amazonaws.com
ec2messages.eu-central-1.amazonaws.com
imagebuilder.eu-central-1.amazonaws.com
ec2.eu-central-1.amazonaws.com
s3.eu-central-1.amazonaws.com
s3.us-east-1.amazonaws.com
tools.amazonworkspaces.com
go.microsoft.com
definitionupdates.microsoft.com
time.windows.com
)"_s},
        {"import without GPU", "byol", "byol-import", {}, uR"(aws workspaces import-workspace-image \
  --region us-east-1 \
  --ec2-image-id ami-0123456789abcdef0 \
  --ingestion-process BYOL_REGULAR_WSP \
  --image-name win11-24h2 \
  --image-description 'Windows 11 for offices'
)"_s},
        {"import with GPU",
         "byol",
         "byol-import",
         {{"byol-hardware", {u"graphics"_s}}},
         uR"(aws workspaces import-workspace-image \
  --region us-east-1 \
  --ec2-image-id ami-0123456789abcdef0 \
  --ingestion-process BYOL_GRAPHICS_G4DN_WSP \
  --image-name win11-24h2 \
  --image-description 'Windows 11 for offices'
)"_s},
        {"free ranges", "byol", "byol-ranges", {}, uR"(aws workspaces list-available-management-cidr-ranges \
  --region us-east-1 \
  --management-cidr-range-constraint 172.16.0.0/12
)"_s},
        {"invitation", "byol", "byol-invite", {}, uR"(aws workspaces create-account-link-invitation \
  --region us-east-1 \
  --target-account-id 210987654321
)"_s},
        {"acceptance", "byol", "byol-accept", {}, uR"(aws workspaces accept-account-link-invitation \
  --region us-east-1 \
  --link-id link-0123456789abcdef
aws workspaces get-account-link \
  --region us-east-1 \
  --link-id link-0123456789abcdef
)"_s},
        {"image of a pool", "byol", "byol-pool-commands", {}, uR"($folders = @(
  'C:\Program Files\Amazon\*',
  'C:\ProgramData\Amazon\*',
  'C:\Program Files\NICE\*',
  'C:\ProgramData\NICE\*',
  'C:\Program Files (x86)\AWS Tools\*',
  'C:\Program Files (x86)\AWS SDK for .NET\*',
  'C:\AWSEUC\*'
)
Add-MpPreference -ExclusionPath $folders
$key = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'
if (-not (Test-Path -LiteralPath $key)) { New-Item -Path $key -Force }
Set-ItemProperty -Path $key -Name 'NoAutoUpdate' -Value 1 -Force
)"_s},
    };
}

} // namespace portreeve::tests
