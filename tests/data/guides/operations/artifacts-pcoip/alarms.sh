set -eu
aws cloudwatch put-metric-alarm \
    --region=eu-central-1 \
    --alarm-name=workspaces-d-9967123abc-Unhealthy \
    --namespace=AWS/WorkSpaces --metric-name=Unhealthy \
    --dimensions=Name=DirectoryId,Value=d-9967123abc \
    --statistic=Maximum --period=300 --evaluation-periods=3 \
    --threshold=0 --comparison-operator=GreaterThanThreshold
aws cloudwatch put-metric-alarm \
    --region=eu-central-1 \
    --alarm-name=workspaces-d-9967123abc-ConnectionFailure \
    --namespace=AWS/WorkSpaces --metric-name=ConnectionFailure \
    --dimensions=Name=DirectoryId,Value=d-9967123abc \
    --statistic=Sum --period=300 --evaluation-periods=3 \
    --threshold=5 --comparison-operator=GreaterThanThreshold
aws cloudwatch put-metric-alarm \
    --region=eu-central-1 \
    --alarm-name=workspaces-d-9967123abc-InSessionLatency \
    --namespace=AWS/WorkSpaces --metric-name=InSessionLatency \
    --dimensions=Name=DirectoryId,Value=d-9967123abc \
    --statistic=Average --period=300 --evaluation-periods=3 \
    --threshold=200 --comparison-operator=GreaterThanThreshold
