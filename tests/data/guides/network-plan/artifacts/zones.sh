aws ec2 describe-availability-zones \
    --region=eu-central-1 \
    --query='AvailabilityZones[].[ZoneName,ZoneId]' \
    --output=text
