aws ec2 describe-availability-zones \
    --region=eu-west-1 \
    --query='AvailabilityZones[].[ZoneName,ZoneId]' \
    --output=text
