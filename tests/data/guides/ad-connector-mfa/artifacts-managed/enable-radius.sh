set -eu
# radius.json holds the shared secret. Delete it when this has run.
aws ds enable-radius \
    --region=eu-central-1 \
    --directory-id=d-9967123abc \
    --radius-settings=file://radius.json
aws ds describe-directories \
    --region=eu-central-1 \
    --directory-ids=d-9967123abc \
    --query='DirectoryDescriptions[].RadiusStatus'
