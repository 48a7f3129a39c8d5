aws workspaces import-workspace-image \
  --region eu-central-1 \
  --ec2-image-id ami-0123456789abcdef0 \
  --ingestion-process BYOL_REGULAR_WSP \
  --image-name win11-24h2-2026-11 \
  --image-description 'Windows 11 24H2 for offices'
